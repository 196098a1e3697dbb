/**
 * Whether a file does what was asked, by both of its readers: the one that computes with fractions, whose gradients the
 * attacks follow, and the one that resizes in bytes, as most programs do (image/model-reading.ts). It counts where both
 * agree.
 */
import type { RgbData } from '../image/rgb-image';
import { margin, reached } from './criterion';
import type { Problem, ReaderMargins } from './problem';

export type { ReaderMargins };

export interface Judgement {
  /** Of the reader that computes with fractions. */
  readonly logits: Float32Array;
  /** Of the one that resizes in bytes. */
  readonly byteLogits: Float32Array;
  readonly readers: ReaderMargins;
  /** The goal is reached in both. */
  readonly success: boolean;
}

/** logits: what `problem.logits` says of `data`. */
export async function judgeRead(
  problem: Problem,
  data: RgbData,
  logits: Float32Array,
  signal: AbortSignal,
): Promise<Judgement> {
  const [row] = problem.byteLogits ? await problem.byteLogits([data], signal) : [logits];
  const readers = { float: -margin(logits, problem), bytes: -margin(row, problem) };
  return { logits, byteLogits: row, readers, success: reached(logits, problem) && reached(row, problem) };
}

export async function judge(problem: Problem, data: RgbData, signal: AbortSignal): Promise<Judgement> {
  const [logits] = await problem.logits([data], signal);
  return judgeRead(problem, data, logits, signal);
}

/**
 * Logits by which a file of least change leads in both readers: backends differ in the order of their sums, and it must
 * flip on all of them. So much can two backends differ in it at most: the tests hold every logit of each within 1e-3 of
 * PyTorch's, so of two backends within 2e-3, and a lead is the difference of two logits. (Measured between WebAssembly
 * and PyTorch: 3e-5.)
 */
export const LEAD = 0.004;

/** The lead that a file has in every reader, in logits. */
export const leadOf = ({ readers }: Pick<Judgement, 'readers'>): number => Math.min(readers.float, readers.bytes);

/** Whether `data` leads by `lead` logits in both readers. The second one is asked only where the first agrees. */
export async function holds(problem: Problem, data: RgbData, lead: number, signal: AbortSignal): Promise<boolean> {
  const leads = (logits: Float32Array): boolean => reached(logits, problem) && -margin(logits, problem) >= lead;
  const [logits] = await problem.logits([data], signal);
  if (!leads(logits)) return false;
  const [row] = problem.byteLogits ? await problem.byteLogits([data], signal) : [logits];
  return leads(row);
}
