/**
 * Distortion given back while the file still flips: each changed byte can return one level, which saves 2|δ| - 1 of
 * ‖δ‖² and costs about |g| of the margin. Those that cost least per saving return first; how many can is found by
 * halving. What a byte really costs differs from that, so of those that are left the cheapest are tried each by itself.
 */
import type { RgbData } from '../image/rgb-image';
import { largestBy } from './largest';

const ROUNDS = 2;
const HALVINGS = 6;
/** So many are tried by themselves. */
const SINGLE = 16;

/**
 * What a level of this change does for the margin, per ‖δ‖² that it costs. gradient: of the margin, which the change
 * lowers.
 */
const worth = (change: number, gradient: number): number =>
  (-Math.sign(change) * gradient) / (2 * Math.abs(change) - 1);

/** The worth of every changed byte, in rising order. */
function worths(original: RgbData, data: RgbData, gradient: Float32Array): Float32Array {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i] !== original[i]) count++;
  const all = new Float32Array(count);
  for (let i = 0, k = 0; i < data.length; i++) {
    if (data[i] !== original[i]) all[k++] = worth(data[i] - original[i], gradient[i]);
  }
  return all.sort();
}

/** One level back for the `count` changed bytes of least worth; `order`: as `worths` gives it. */
function returned(
  original: RgbData,
  data: RgbData,
  gradient: Float32Array,
  order: Float32Array,
  count: number,
): RgbData {
  const back = data.slice();
  const limit = order[count - 1];
  let atLimit = count - order.indexOf(limit); // of those that are worth just as much, as many as are left
  for (let i = 0; i < data.length; i++) {
    const change = data[i] - original[i];
    if (change === 0) continue;
    const value = Math.fround(worth(change, gradient[i]));
    if (value < limit || (value === limit && atLimit-- > 0)) back[i] -= Math.sign(change);
  }
  return back;
}

/** The places of the changed bytes of least worth, the least first. */
const cheapest = (original: RgbData, data: RgbData, gradient: Float32Array): readonly number[] =>
  largestBy(data.length, SINGLE, (i) => {
    const change = data[i] - original[i];
    return change === 0 ? Number.NEGATIVE_INFINITY : -worth(change, gradient[i]);
  });

/**
 * `data` for which `holds`, with as much of its distance to the original given back as halving, and then the cheapest
 * bytes tried by themselves, find.
 */
export async function giveBack(
  original: RgbData,
  data: RgbData,
  gradient: Float32Array,
  holds: (data: RgbData) => Promise<boolean>,
  signal: AbortSignal,
): Promise<RgbData> {
  let kept = data;
  for (let round = 0; round < ROUNDS; round++) {
    const from = kept;
    const order = worths(original, from, gradient);
    let low = 0;
    let high = order.length;
    for (let i = 0; i < HALVINGS && high - low > 1; i++) {
      signal.throwIfAborted();
      const middle = Math.ceil((low + high) / 2 / (i === 0 ? 8 : 1)); // seldom can more than a few be spared
      const candidate = returned(original, from, gradient, order, middle);
      if (await holds(candidate)) {
        low = middle;
        kept = candidate;
      } else high = middle;
    }
    if (low === 0) break;
  }
  for (const at of cheapest(original, kept, gradient)) {
    signal.throwIfAborted();
    const candidate = kept.slice();
    candidate[at] -= Math.sign(kept[at] - original[at]);
    if (await holds(candidate)) kept = candidate;
  }
  return kept;
}
