/**
 * The networks that were opened: each is read once and stays until the worker ends; of their memory only the last few
 * keep theirs.
 */

import { Engine } from '../../model/engine';
import type { PackedNetwork } from '../../model/packed';
import type { NetworkDescription } from '../../network/description';
import type { Settings } from '../../session/settings';
import { openKnown } from './open-known';

export interface OpenNetwork {
  readonly packed: PackedNetwork;
  readonly engine: Engine;
  /** When it stood, in milliseconds since 1970, and the seconds that took. */
  readonly at: number;
  readonly seconds: number;
}

/** Two are compared beside each other; the others are given back and come again when they are asked. */
const AWAKE = 2;

interface KeptNetwork {
  /** An own one can be kept anew under its id, and renamed. */
  readonly description: NetworkDescription;
  readonly backend: Settings['backend'];
  readonly opening: Promise<OpenNetwork>;
}

const same = (one: NetworkDescription, other: NetworkDescription): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export class Networks {
  /** By id, the one used last at the end. */
  private readonly kept = new Map<string, KeptNetwork>();

  constructor(private readonly backend: () => Settings['backend']) {}

  /** The network awake, on the backend that is wished for. After a failure the next call tries anew. */
  open(description: NetworkDescription): Promise<OpenNetwork> {
    const backend = this.backend();
    const known = this.kept.get(description.id);
    const before = known && same(known.description, description) ? known : undefined;
    if (known && !before) this.giveBack(known.opening);
    const opening =
      before?.backend === backend
        ? before.opening.then((open) => (open.engine.resting ? this.wake(open) : open))
        : this.start(description, backend, before);
    const kept = { description, backend, opening };
    this.kept.delete(description.id);
    this.kept.set(description.id, kept);
    opening.catch(() => {
      if (this.kept.get(description.id) === kept) this.kept.delete(description.id);
    });
    for (const [, { opening: other }] of [...this.kept].slice(0, -AWAKE)) this.giveBack(other);
    return opening;
  }

  /** Gives the memory of all of them back. */
  rest(): void {
    for (const { opening } of this.kept.values()) this.giveBack(opening);
  }

  private giveBack(opening: Promise<OpenNetwork>): void {
    opening
      .then(({ engine }) => engine.rest())
      .catch((error: unknown) => console.warn('a network could not be given back', error));
  }

  private async wake({ packed, engine }: OpenNetwork): Promise<OpenNetwork> {
    const begun = performance.now();
    await engine.use(async () => undefined);
    return { packed, engine, at: Date.now(), seconds: (performance.now() - begun) / 1000 };
  }

  private async start(
    description: NetworkDescription,
    backend: Settings['backend'],
    before: KeptNetwork | undefined,
  ): Promise<OpenNetwork> {
    const begun = performance.now();
    const known = await before?.opening.catch(() => undefined);
    await known?.engine.rest();
    const packed = known?.packed ?? (await openKnown(description));
    const forced = backend === 'automatic' ? undefined : backend;
    const engine = await Engine.open(packed.graph, packed.description, { forced });
    return { packed, engine, at: Date.now(), seconds: (performance.now() - begun) / 1000 };
  }
}
