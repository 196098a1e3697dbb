/** One gradient serves every ε: the predictions for many strengths along one direction. */
import type { RgbData } from '../image/rgb-image';
import { perturb } from './fgsm';
import type { Problem } from './problem';

export interface SweepRow {
  readonly levels: number;
  readonly logits: Float32Array;
}

/** One picture at a time, so that a batch of large ones never lies in memory together. */
function* pictures(image: RgbData, direction: Int8Array, levels: readonly number[]): Generator<RgbData> {
  for (const k of levels) yield perturb(image, direction, k);
}

/** Reads X + k · direction for each k in `order`, in batches as the problem likes them, and yields each batch as it is ready. */
export async function* sweep(
  problem: Problem,
  direction: Int8Array,
  order: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<SweepRow[]> {
  for (let from = 0; from < order.length; from += problem.batch) {
    signal.throwIfAborted();
    const levels = order.slice(from, from + problem.batch);
    const logits = await problem.logits(pictures(problem.image.data, direction, levels), signal);
    yield levels.map((k, i) => ({ levels: k, logits: logits[i] }));
  }
}
