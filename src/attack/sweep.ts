/** One gradient serves every ε: the predictions for many strengths along one direction. */
import type { RgbData } from '../image/rgb-image';
import { reached } from './criterion';
import type { Problem } from './problem';
import { perturb, perturbShare } from './sign';

export interface SweepRow {
  readonly levels: number;
  readonly logits: Float32Array;
  /** The goal is reached at this level, in both readers. */
  readonly success: boolean;
}

/**
 * One level on a share of the bytes: X + direction where the rank is k, or below, for k from `count - 1` down to 0;
 * `levels` is then `levelsOf[k]`. Not along a line, so each picture is read as a whole.
 */
export async function* sweepShares(
  problem: Problem,
  direction: Int8Array,
  ranks: Uint8Array,
  levelsOf: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<SweepRow[]> {
  const order = Array.from(levelsOf.keys()).reverse();
  const { data } = problem.image;
  const changed = new Uint8ClampedArray(data.length);
  const picture = (k: number): RgbData => perturbShare(data, direction, ranks, k, changed);
  for (let from = 0; from < order.length; from += problem.batch) {
    signal.throwIfAborted();
    const ks = order.slice(from, from + problem.batch);
    const logits = await problem.logits(each(ks, picture), signal);
    const success = await inBothReaders(problem, logits, (i) => picture(ks[i]), signal);
    yield ks.map((k, i) => ({ levels: levelsOf[k], logits: logits[i], success: success[i] }));
  }
}

/** Whether each picture reaches the goal. Where one reader says no, the other one is not asked. */
async function inBothReaders(
  problem: Problem,
  logits: readonly Float32Array[],
  picture: (i: number) => RgbData,
  signal: AbortSignal,
): Promise<boolean[]> {
  const success = logits.map((row) => reached(row, problem));
  if (!problem.byteLogits) return success;
  const asked = logits.flatMap((_, i) => (success[i] ? i : []));
  const rows = await problem.byteLogits(each(asked, picture), signal);
  for (const [j, row] of rows.entries()) success[asked[j]] = reached(row, problem);
  return success;
}

/** One at a time, and each in the array of the one before: a large picture has many bytes. */
function* each(order: readonly number[], picture: (k: number) => RgbData): Generator<RgbData> {
  for (const k of order) yield picture(k);
}

/**
 * Reads clip(X + k · direction) for each level k in `order`, in batches as the problem likes them; yields each batch as
 * it is ready.
 */
export async function* sweep(
  problem: Problem,
  direction: Int8Array,
  order: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<SweepRow[]> {
  const logitsAt = problem.along(direction, Math.max(...order));
  const { data } = problem.image;
  const changed = new Uint8ClampedArray(data.length);
  for (let from = 0; from < order.length; from += problem.batch) {
    signal.throwIfAborted();
    const levels = order.slice(from, from + problem.batch);
    const logits = await logitsAt(levels, signal);
    const picture = (i: number): RgbData => perturb(data, direction, levels[i], changed);
    const success = await inBothReaders(problem, logits, picture, signal);
    yield levels.map((k, i) => ({ levels: k, logits: logits[i], success: success[i] }));
  }
}
