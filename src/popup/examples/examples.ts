/** Pictures that come with the extension, drawn by the project: so that there is always something to attack. */
import balloon from '../../../assets/demo/balloon.png?url';
import clock from '../../../assets/demo/clock.png?url';
import flips from '../../../assets/demo/flips.json';
import hourglass from '../../../assets/demo/hourglass.png?url';
import lighthouse from '../../../assets/demo/lighthouse.png?url';
import type { MessageKey } from '../../i18n/texts';
import { attack } from '../../session/client';
import { fail } from '../../session/failure';
import type { NetworkDescription } from '../../session/network-list';
import type { Levels, RankedLabel } from '../../session/values';

export interface Example {
  readonly name: 'hourglass' | 'balloon' | 'clock' | 'lighthouse';
  readonly url: string;
  readonly words: MessageKey;
}

/** The first leaves its kind of thing altogether, so it is shown first. */
export const EXAMPLES: readonly Example[] = [
  { name: 'hourglass', url: hourglass, words: 'exampleHourglass' },
  { name: 'clock', url: clock, words: 'exampleClock' },
  { name: 'balloon', url: balloon, words: 'exampleBalloon' },
  { name: 'lighthouse', url: lighthouse, words: 'exampleLighthouse' },
];

/** What `npm run attack -- --smallest` says of an example. Measured, and held by e2e/lesson.spec.ts. */
export interface KnownFlip {
  readonly before: RankedLabel;
  readonly after: RankedLabel;
  readonly levels: Levels;
}

type Flips = Readonly<Record<string, { readonly sha256: string; readonly flips: Readonly<Record<string, KnownFlip>> }>>;

/** On this very network, by its weights; undefined where nobody has measured it. */
export function flipOf(
  { name }: Example,
  network: Pick<NetworkDescription, 'id' | 'sha256'> | undefined,
): KnownFlip | undefined {
  const known = network && (flips as Flips)[network.id];
  return known?.sha256 === network?.sha256 ? known?.flips[name] : undefined;
}

/** The bytes travel beside the address, as those of an opened file do. Throws FailureError. */
export async function attackExample({ name, url }: Example): Promise<void> {
  const response = await fetch(url).catch((error: unknown) => fail('not-found', `${url}: ${String(error)}`));
  const blob = await response.blob();
  await attack({ url: `file:///${name}.png`, blob, provenance: { byteSource: 'opened', readBy: 'person' }, name });
}
