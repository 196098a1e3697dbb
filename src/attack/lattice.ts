/**
 * Pictures of whole levels along a gradient: X + round(-r · g), clipped to bytes. For every r that is the nearest one,
 * in L2, of all that lower the linearised margin as much (rounding.ts), so r is all that is left to choose: by what it
 * does for the margin, or by how far it goes.
 */
import type { Pixels, RgbData } from '../image/rgb-image';

/** r is found on about this many values: evenly spread ones, where a picture has more. */
const SAMPLE = 1 << 21;
const HALVINGS = 22;
/** The share of the values that is few: the nearest attacks change about one in a hundred. */
const FEW = 1 / 8;

const quantised = (byte: number, gradient: number, rate: number): number =>
  Math.min(255 - byte, Math.max(-byte, Math.round(-rate * gradient)));

/** X + round(-rate · g), clipped. */
export function changed(original: RgbData, gradient: Float32Array, rate: number): RgbData {
  const data = new Uint8ClampedArray(original.length);
  for (let i = 0; i < data.length; i++) data[i] = original[i] + Math.round(-rate * gradient[i]); // the array clips
  return data;
}

type Measure = (gradient: number, change: number) => number;

/** Some of a picture's bytes and of a gradient's values, at the same places. */
interface Values {
  readonly bytes: RgbData;
  readonly slopes: Float32Array;
  /** Every so many-th counts, for all between. */
  readonly stride: number;
}

/** Σ measure over the changes that this rate makes. */
function total({ bytes, slopes, stride }: Values, rate: number, measure: Measure): number {
  const least = 0.5 / rate; // what is smaller rounds to nothing
  let sum = 0;
  for (let i = 0; i < slopes.length; i += stride) {
    const g = slopes[i];
    if (g >= least || g <= -least) sum += measure(g, quantised(bytes[i], g, rate));
  }
  return sum * stride;
}

/** Those that a rate of at most `rate` changes, in their order; all where they are not few: a copy is a buffer more. */
function changedBy(values: Values, rate: number): Values {
  const { bytes, slopes, stride } = values;
  const least = 0.5 / rate;
  let count = 0;
  for (let i = 0; i < slopes.length; i += stride) if (Math.abs(slopes[i]) >= least) count++;
  if (stride > 1 || count > FEW * slopes.length) return values;
  const few = { bytes: new Uint8ClampedArray(count), slopes: new Float32Array(count), stride };
  for (let i = 0, k = 0; i < slopes.length; i++) {
    if (Math.abs(slopes[i]) < least) continue;
    few.bytes[k] = bytes[i];
    few.slopes[k++] = slopes[i];
  }
  return few;
}

/**
 * [the largest rate found at which Σ measure stays below `limit`, the smallest at which it does not]; zeros without a
 * gradient.
 */
function bracket(
  original: RgbData,
  gradient: Float32Array,
  limit: number,
  measure: Measure,
): readonly [below: number, above: number] {
  // Touches every channel.
  const stride = original.length > SAMPLE ? 3 * Math.floor(original.length / SAMPLE / 3) + 1 : 1;
  const all = { bytes: original, slopes: gradient, stride };
  let largest = 0;
  for (let i = 0; i < gradient.length; i += stride) largest = Math.max(largest, Math.abs(gradient[i]));
  if (largest === 0) return [0, 0];
  let low = 0;
  let high = 1 / largest;
  while (total(all, high, measure) < limit && high < 1e6 / largest) {
    low = high;
    high *= 4;
  }
  const values = changedBy(all, high);
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (total(values, middle, measure) >= limit) high = middle;
    else low = middle;
  }
  return [low, high];
}

/** The smallest rate at which g·δ ≤ wanted, where wanted < 0, in levels times gradient. */
export const rateFor = (original: RgbData, gradient: Float32Array, wanted: number): number =>
  bracket(original, gradient, -wanted, (g, change) => -g * change)[1];

/** The largest rate at which ‖δ‖² ≤ `squares`, in levels squared. */
export const rateWithin = (original: RgbData, gradient: Float32Array, squares: number): number =>
  bracket(original, gradient, squares, (_, change) => change * change)[0];

/** Σ g_i (Y_i - X_i) and Σ (Y_i - X_i)², in levels. */
export function along(
  gradient: Float32Array,
  original: RgbData,
  at: Pixels,
): { readonly dot: number; readonly squares: number } {
  let dot = 0;
  let squares = 0;
  for (let i = 0; i < at.length; i++) {
    const change = at[i] - original[i];
    dot += gradient[i] * change;
    squares += change * change;
  }
  return { dot, squares };
}
