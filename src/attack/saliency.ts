/**
 * Where a model looked: the magnitude of the loss gradient at each pixel, the largest over the three colours
 * (Simonyan, Vedaldi, Zisserman 2013, arXiv 1312.6034, section 3.1).
 */

/** A few pixels can have a gradient that is many times all others': they must not darken the rest. */
const FULL_SHARE = 0.99;
/** So many pixels, evenly spaced, stand for all. */
const SAMPLE = 10_000;

/**
 * gradient: 3 per pixel, in any unit. Gives 0 to 255 per pixel, linear in the magnitude: 255 from the 99th percentile
 * of the pixels that have any gradient on. All 0 where there is none, or one that is no number.
 */
export function saliency(gradient: ArrayLike<number>): Uint8ClampedArray<ArrayBuffer> {
  const pixels = gradient.length / 3;
  const at = (p: number): number =>
    Math.max(Math.abs(gradient[3 * p]), Math.abs(gradient[3 * p + 1]), Math.abs(gradient[3 * p + 2]));
  const scaled = new Uint8ClampedArray(pixels); // clips and rounds
  const step = Math.floor(pixels / SAMPLE) | 1; // odd: not the same columns in every row
  const sample: number[] = [];
  for (let p = 0; p < pixels; p += step) if (at(p) !== 0) sample.push(at(p));
  sample.sort((a, b) => a - b);
  const most = sample[Math.ceil(FULL_SHARE * sample.length) - 1] ?? 0;
  if (!Number.isFinite(most) || most === 0) return scaled;
  for (let p = 0; p < pixels; p++) scaled[p] = (255 * at(p)) / most;
  return scaled;
}
