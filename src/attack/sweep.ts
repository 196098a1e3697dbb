/** One gradient serves every ε: the predictions for many strengths along one direction. */
import type { RgbData } from '../image/rgb-image';
import { reached } from './criterion';
import type { Problem } from './problem';
import { perturb } from './sign';

export interface SweepRow {
  readonly levels: number;
  readonly logits: Float32Array;
  /** The goal is reached at this level, in both readers. */
  readonly success: boolean;
}

/** One at a time: a large picture has many bytes. */
function* pictures(data: RgbData, direction: Int8Array, order: readonly number[]): Generator<RgbData> {
  for (const levels of order) yield perturb(data, direction, levels);
}

/** Reads clip(X + k · direction) for each level k in `order`, in batches as the problem likes them; yields each batch as it is ready. */
export async function* sweep(
  problem: Problem,
  direction: Int8Array,
  order: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<SweepRow[]> {
  const logitsAt = problem.along(direction, Math.max(...order));
  for (let from = 0; from < order.length; from += problem.batch) {
    signal.throwIfAborted();
    const levels = order.slice(from, from + problem.batch);
    const logits = await logitsAt(levels, signal);
    const success = logits.map((row) => reached(row, problem));
    const { byteLogits, image } = problem;
    if (byteLogits) {
      const asked = levels.flatMap((_, i) => (success[i] ? i : [])); // where one reader says no, the other one is not asked
      const rows = await byteLogits(
        pictures(
          image.data,
          direction,
          asked.map((i) => levels[i]),
        ),
        signal,
      );
      for (const [j, row] of rows.entries()) success[asked[j]] = reached(row, problem);
    }
    yield levels.map((k, i) => ({ levels: k, logits: logits[i], success: success[i] }));
  }
}
