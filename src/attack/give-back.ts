/**
 * Distortion given back while the file still flips: each changed byte can return one level, which saves 2|δ| - 1 of ‖δ‖²
 * and costs about |g| of the margin. Those that cost least per saving return first; how many can is found by halving.
 */
import type { RgbData } from '../image/rgb-image';
import type { Problem } from './problem';

const ROUNDS = 2;
const HALVINGS = 6;

/** Indices of changed bytes, the most dispensable first. gradient: of the margin, which the change lowers. */
function dispensable(original: RgbData, data: RgbData, gradient: Float32Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i] !== original[i]) count++;
  const indices = new Uint32Array(count);
  for (let i = 0, k = 0; i < data.length; i++) if (data[i] !== original[i]) indices[k++] = i;
  const worth = (i: number): number => {
    const change = data[i] - original[i];
    return (-Math.sign(change) * gradient[i]) / (2 * Math.abs(change) - 1);
  };
  return indices.sort((i, j) => worth(i) - worth(j));
}

function returned(original: RgbData, data: RgbData, indices: Uint32Array): RgbData {
  const back = data.slice();
  for (const i of indices) back[i] -= Math.sign(data[i] - original[i]);
  return back;
}

/** `data` for which `holds`, with as much of its distance to the original given back as the halving finds. */
export async function giveBack(
  problem: Problem,
  data: RgbData,
  gradient: Float32Array,
  holds: (logits: Float32Array) => boolean,
  signal: AbortSignal,
): Promise<RgbData> {
  const original = problem.image.data;
  let kept = data;
  for (let round = 0; round < ROUNDS; round++) {
    const order = dispensable(original, kept, gradient);
    const from = kept;
    let low = 0;
    let high = order.length;
    for (let i = 0; i < HALVINGS && high - low > 1; i++) {
      signal.throwIfAborted();
      const middle = Math.ceil((low + high) / 2 / (i === 0 ? 8 : 1)); // seldom can more than a few be spared
      const candidate = returned(original, from, order.subarray(0, middle));
      const [logits] = await problem.logits([candidate], signal);
      if (holds(logits)) {
        low = middle;
        kept = candidate;
      } else high = middle;
    }
    if (low === 0) break;
  }
  return kept;
}
