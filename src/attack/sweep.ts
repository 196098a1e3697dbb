/** One gradient serves every ε: the predictions for many strengths along one direction. */
import type { Problem } from './problem';

export interface SweepRow {
  readonly levels: number;
  readonly logits: Float32Array;
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
    yield levels.map((k, i) => ({ levels: k, logits: logits[i] }));
  }
}
