/** Two networks beside each other: which two, and what became of the picture on each, in words. Pure. */
import { line } from 'd3-shape';
import { texts } from '../../i18n/texts';
import type { NetworkCurve, NetworkPoint } from '../../session/network-curve';
import type { NetworkDescription } from '../../session/network-list';
import { MAX_LEVEL } from '../../session/values';
import { fill, fraction } from '../../ui/format';
import { networkName } from '../../ui/network-texts';

/** Ids of networks. */
export type PairIds = readonly [string, string];

/**
 * The first network that says beside which it is best shown, and that one; else the first two. Undefined where there
 * are not two.
 */
export function defaultPair(networks: readonly NetworkDescription[]): PairIds | undefined {
  const ids = networks.map(({ id }) => id);
  const first = networks.find(({ beside }) => beside !== undefined && ids.includes(beside));
  if (first?.beside !== undefined) return [first.id, first.beside];
  return ids.length > 1 ? [ids[0]!, ids[1]!] : undefined;
}

/** An L2 distance, with two significant digits or one after the point: "0.31", "12.4". */
export const distance = (l2: number): string =>
  l2.toLocaleString(texts.language, l2 < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 });

/** The strongest change of the curves; what their common axis ends in. */
export function reachOf(curves: readonly (NetworkCurve | undefined)[]): number {
  const known = curves.filter((curve) => curve !== undefined);
  if (known.every(({ axis }) => axis === 'levels')) return MAX_LEVEL;
  return Math.max(...known.map(({ points }) => points.at(-1)?.strength ?? 0), Number.EPSILON);
}

/** An SVG path of the unit square: x is the share of `reach`, y is 1 - probability. */
export function pathWithin(points: readonly NetworkPoint[], reach: number): string {
  const path = line<NetworkPoint>()
    .x(({ strength }) => strength / reach)
    .y(({ originalProbability }) => 1 - originalProbability)
    .digits(5);
  return path(points) ?? '';
}

/** "Practice network: flips at 2/255". The first flip by scanning: it is not monotone. */
export function outcomeOf({ network: of, axis, points }: NetworkCurve): string {
  const network = networkName(of);
  const first = points.find(({ flipped }) => flipped);
  if (axis === 'l2') {
    return first
      ? fill(texts.pairFlipsFar, { network, distance: distance(first.strength) })
      : fill(texts.pairNoPicture, { network });
  }
  return first
    ? fill(texts.pairFlips, { network, fraction: fraction(first.strength) })
    : fill(texts.pairHolds, { network, fraction: fraction(MAX_LEVEL) });
}

/** One sentence on both. */
export const sentenceOn = (curves: readonly NetworkCurve[]): string => `${curves.map(outcomeOf).join('; ')}.`;
