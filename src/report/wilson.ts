/**
 * Wilson's score interval for a share k of n (Wilson 1927; Brown, Cai and DasGupta 2001 recommend it for small n):
 * (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n).
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The quantile of 97.5 %: 95 % in the middle. */
const Z = 1.959963984540054;

/** Of nothing, everything is possible. */
export function wilson(count: number, of: number, z = Z): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const p = count / of;
  const centre = p + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  const scale = 1 + z ** 2 / of;
  // Exactly 0 and 1 at the ends, whatever the arithmetic rounds.
  return {
    low: count === 0 ? 0 : (centre - reach) / scale,
    high: count === of ? 1 : (centre + reach) / scale,
  };
}
