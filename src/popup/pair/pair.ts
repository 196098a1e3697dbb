/** Two networks beside each other: which two, and what became of the picture on each, in words. Pure. */
import { texts } from '../../i18n/texts';
import { smallestFlip } from '../../session/attack-run';
import type { NetworkDescription } from '../../session/network-list';
import type { NetworkTable } from '../../session/network-table';
import { MAX_LEVEL } from '../../session/values';
import { fill, fraction } from '../../ui/format';

/** Ids of networks. */
export type PairIds = readonly [string, string];

/** The first network that says beside which it is best shown, and that one; else the first two. Undefined where there are not two. */
export function defaultPair(networks: readonly NetworkDescription[]): PairIds | undefined {
  const ids = networks.map(({ id }) => id);
  const first = networks.find(({ beside }) => beside !== undefined && ids.includes(beside));
  if (first?.beside !== undefined) return [first.id, first.beside];
  return ids.length > 1 ? [ids[0]!, ids[1]!] : undefined;
}

/** "Practice network: flips at 2/255". */
export function outcomeOf({ network, rows }: NetworkTable): string {
  const levels = smallestFlip(rows);
  return levels === undefined
    ? fill(texts.pairHolds, { network: network.name, fraction: fraction(MAX_LEVEL) })
    : fill(texts.pairFlips, { network: network.name, fraction: fraction(levels) });
}

/** One sentence on both. */
export const sentenceOn = (tables: readonly NetworkTable[]): string => `${tables.map(outcomeOf).join('; ')}.`;
