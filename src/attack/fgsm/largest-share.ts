/**
 * Below one level: the same step on some of the bytes only, those with the largest |g|. To first order each byte adds
 * ε · |g_i| to J, so these are the ones that do most of the work.
 */

/** In percent of all bytes, the fewest first. */
export const SHARES = [1, 2, 5, 10, 20, 50, 100] as const;

/** A magnitude as a number whose order is that of the magnitudes: a float's bits without its sign. */
const bitsOf = (gradient: Float32Array): Uint32Array =>
  new Uint32Array(gradient.buffer, gradient.byteOffset, gradient.length);
const WITHOUT_SIGN = 0x7fffffff;

interface Limit {
  /** The smallest magnitude, as bits, that is among the largest `count`. */
  readonly bits: number;
  /** How many of exactly this magnitude are among them. */
  equals: number;
}

/** Exactly, by two histograms: of the upper half of the bits, and of the lower half where the count ends. */
function limitsOf(bits: Uint32Array, counts: readonly number[]): Limit[] {
  const high = new Uint32Array(1 << 15);
  for (let i = 0; i < bits.length; i++) high[(bits[i] & WITHOUT_SIGN) >>> 16]++;
  /** The bin in which the `count`-th entry from above lies, and how many of that bin are wanted. */
  const find = (histogram: Uint32Array, count: number): { readonly bin: number; readonly left: number } => {
    let left = count;
    let bin = histogram.length - 1;
    for (; bin > 0 && histogram[bin] < left; bin--) left -= histogram[bin];
    return { bin, left };
  };
  const tops = counts.map((count) => find(high, count));
  const low = new Map(tops.map(({ bin }) => [bin, new Uint32Array(1 << 16)]));
  for (let i = 0; i < bits.length; i++) {
    const magnitude = bits[i] & WITHOUT_SIGN;
    const histogram = low.get(magnitude >>> 16);
    if (histogram) histogram[magnitude & 0xffff]++;
  }
  return tops.map(({ bin, left }) => {
    const rest = find(low.get(bin)!, left);
    return { bits: (bin << 16) | rest.bin, equals: rest.left };
  });
}

/**
 * For each entry the index of the smallest of the rising `shares`, in percent, to whose largest magnitudes it belongs;
 * `shares.length` where it belongs to none. Of equals the ones that come first belong.
 */
export function ranksAmong(gradient: Float32Array, shares: readonly number[]): Uint8Array<ArrayBuffer> {
  const counts = shares.map((share) => Math.min(gradient.length, Math.round((share / 100) * gradient.length)));
  const bits = bitsOf(gradient);
  const limits = limitsOf(bits, counts);
  const ranks = new Uint8Array(gradient.length).fill(shares.length);
  for (let i = 0; i < bits.length; i++) {
    const magnitude = bits[i] & WITHOUT_SIGN;
    for (let k = shares.length - 1; k >= 0 && counts[k] > 0; k--) {
      const limit = limits[k];
      if (magnitude < limit.bits || (magnitude === limit.bits && limit.equals-- <= 0)) break;
      ranks[i] = k;
    }
  }
  return ranks;
}

/** sign(g) of the `share` percent of entries with the largest |g|, 0 elsewhere; of equals the ones that come first. */
export function signOfLargest(gradient: Float32Array, share: number): Int8Array<ArrayBuffer> {
  return Int8Array.from(ranksAmong(gradient, [share]), (rank, i) => (rank === 0 ? Math.sign(gradient[i]) : 0));
}
