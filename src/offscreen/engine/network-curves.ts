/**
 * Attacks on the picture of a job, on other networks than the one under attack: each asked once, one after the other.
 */
import { Queue } from '../../async/queue';
import type { RgbImage } from '../../image/rgb-image';
import { nameOfNetwork } from '../../network/network-name';
import type { AttackRequest } from '../../session/attack-run';
import type { NetworkCurve } from '../../session/network-curve';
import type { ReaderWish } from '../../session/values';
import { attackCurve } from './attack-curve';
import { inReaders } from './in-readers';
import type { OpenNetwork } from './networks';
import { predict } from './predict';
import { createProblem } from './problem';
import { attackOf, optionsOf } from './request';
import { yieldingToEvents } from './yield-to-events';

/** Opens a network of the package beside those that are open. Throws FailureError. */
export type OpenById = (id: string) => Promise<OpenNetwork>;

/** Without a target: the classes of one network are not those of another. */
export type CurveRequest = Pick<AttackRequest, 'attack' | 'options'>;

async function curveOf(
  image: RgbImage,
  { engine, packed }: OpenNetwork,
  request: CurveRequest,
  readers: ReaderWish,
  signal: AbortSignal,
): Promise<NetworkCurve> {
  const { description, labels } = packed;
  const attack = attackOf(request.attack);
  const options = optionsOf(attack, request.options);
  const { problem: open, ways, logits } = await createProblem(image, engine, signal);
  const { problem } = inReaders(open, ways, attack, { readers, ownLabels: true, robust: [], seed: 0 });
  return {
    network: nameOfNetwork(description),
    before: predict(logits, labels),
    ...(await attackCurve(yieldingToEvents(problem), attack, options, logits, signal)),
  };
}

export class NetworkCurves {
  private readonly curves = new Map<string, Promise<NetworkCurve>>();
  private readonly queue = new Queue();

  constructor(
    private readonly image: RgbImage,
    private readonly open: OpenById,
    /** As the picture's own runs. */
    private readonly readers: ReaderWish,
    private readonly signal: AbortSignal,
  ) {}

  /** Throws FailureError. */
  get(id: string, request: CurveRequest): Promise<NetworkCurve> {
    const key = JSON.stringify([id, request]);
    const known = this.curves.get(key);
    if (known) return known;
    const making = this.queue.add(async (ended) =>
      curveOf(this.image, await this.open(id), request, this.readers, AbortSignal.any([ended, this.signal])),
    );
    this.curves.set(key, making);
    making.catch(() => this.curves.delete(key)); // what failed may be asked for again
    return making;
  }

  /** Ends those that are under way and wait; they fail. */
  end(): void {
    this.queue.end();
  }
}
