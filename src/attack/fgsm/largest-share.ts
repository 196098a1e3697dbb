/**
 * Below one level: the same step on some of the bytes only, those with the largest |g|. To first order each byte adds
 * ε · |g_i| to J, so these are the ones that do most of the work.
 */

/** In percent of all bytes, the fewest first. */
export const SHARES = [1, 2, 5, 10, 20, 50, 100] as const;

/** The `count`-th largest magnitude, exactly: a float's bits without its sign are in the order of its magnitude. */
function magnitudeAt(gradient: Float32Array, count: number): number {
  const bits = new Uint32Array(gradient.buffer, gradient.byteOffset, gradient.length);
  let left = count;
  const bin = (histogram: Uint32Array): number => {
    for (let i = histogram.length - 1; ; i--) {
      if (histogram[i] >= left || i === 0) return i;
      left -= histogram[i];
    }
  };
  const high = new Uint32Array(1 << 15);
  for (let i = 0; i < bits.length; i++) high[(bits[i] & 0x7fffffff) >>> 16]++;
  const top = bin(high);
  const low = new Uint32Array(1 << 16);
  for (let i = 0; i < bits.length; i++) if ((bits[i] & 0x7fffffff) >>> 16 === top) low[bits[i] & 0xffff]++;
  const found = new Uint32Array([(top << 16) | bin(low)]);
  return new Float32Array(found.buffer)[0];
}

/** sign(g) of the `share` percent of entries with the largest |g|, 0 elsewhere; of equals the ones that come first. */
export function signOfLargest(gradient: Float32Array, share: number): Int8Array<ArrayBuffer> {
  const sign = new Int8Array(gradient.length);
  const count = Math.min(gradient.length, Math.round((share / 100) * gradient.length));
  if (count === 0) return sign;
  const limit = magnitudeAt(gradient, count);
  let above = 0;
  for (let i = 0; i < gradient.length; i++) if (Math.abs(gradient[i]) > limit) above++;
  let equals = count - above;
  for (let i = 0; i < gradient.length; i++) {
    const magnitude = Math.abs(gradient[i]);
    if (magnitude > limit || (magnitude === limit && equals-- > 0)) sign[i] = Math.sign(gradient[i]);
  }
  return sign;
}
