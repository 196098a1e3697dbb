/**
 * From fractions of a level to bytes. The nearest attacks move most bytes by a tenth of a level: rounding each to the
 * nearest byte gives the original back. After Bonnet, Furon, Bas 2020 ("What if adversarial samples were digital
 * images?"), the rounding is chosen with the gradient: with the margin m linear around a picture Y, the integer change
 * δ of X that is
 *
 *     min ‖δ‖²   subject to   m(Y) + ∇m(Y)·(X + δ - Y) ≤ -κ
 *
 * has the Lagrangian Σ δ_i² + 2 δ_i g_i / μ, whose minimum over the integers is δ_i = round(-g_i / μ), clipped to the
 * bytes. Most entries round to zero: only the share that matters most is changed. The margin is not linear, so this is
 * repeated around each new δ with a running mean of the gradients, which settles where single gradients swing to and
 * fro. Far from X, where most bytes move by levels, the nearest bytes often flip as well: they are the first candidate.
 *
 * m is the larger margin of the two readers (judge.ts). The gradient is that of the reader with fractions; the one that
 * resizes in bytes differs from it by what its rounding does to this very picture, some tenths of a logit either way,
 * so every step aims anew from the margin that was measured.
 */
import type { Pixels, RgbData } from '../image/rgb-image';
import { margin, marginLoss, toBytes } from './criterion';
import { giveBack } from './give-back';
import { holds, judgeRead, LEAD, leadOf } from './judge';
import { along, changed, rateFor } from './lattice';
import type { Problem, Report } from './problem';

/** Weight of a new gradient in the running mean, once there are enough of them. */
const NEWEST = 0.2;
/** Of the margin that must be bridged, this much is asked for beyond the boundary at first. */
const OVERSHOOT = 0.02;
export interface RoundingOptions {
  /** Gradients used. */
  readonly steps: number;
  /** κ: the margin by which the file must win, in logits. */
  readonly confidence: number;
}

/**
 * Bytes near X that reach the goal, from a picture `start` in levels near the boundary: the nearest that was found in
 * `steps` gradients; undefined when none reached it. Every candidate is judged by what the model says of its bytes.
 */
export async function roundToLattice(
  problem: Problem,
  start: Pixels,
  { steps, confidence: asked }: RoundingOptions,
  report: Report,
  signal: AbortSignal,
): Promise<RgbData | undefined> {
  const original = problem.image.data;
  const confidence = asked + LEAD;
  const mean = new Float32Array(original.length);
  let at = start;
  const nearest = toBytes(start);
  const good = (data: RgbData): Promise<boolean> => holds(problem, data, confidence, signal);
  let best = (await good(nearest)) ? { data: nearest, squares: along(mean, original, nearest).squares } : undefined;
  let overshoot = OVERSHOOT;
  for (let step = 0; step <= steps; step++) {
    signal.throwIfAborted();
    const newest = Math.max(NEWEST, 1 / (step + 1));
    const average = (gradient: Float32Array): void => {
      for (let i = 0; i < mean.length; i++) mean[i] += newest * (gradient[i] - mean[i]);
    };
    const { logits } = await problem.gradients(at, [marginLoss(problem)], average, signal);
    const judged = at instanceof Uint8ClampedArray ? await judgeRead(problem, at, logits, signal) : undefined;
    const gap = (judged ? -leadOf(judged) : margin(logits, problem)) + confidence;
    report({ done: step + 1, total: steps + 1, margin: gap - confidence });
    const { dot, squares } = along(mean, original, at);
    if (at instanceof Uint8ClampedArray) {
      const success = judged?.success === true && gap <= 0;
      if (success && squares < (best?.squares ?? Number.POSITIVE_INFINITY)) best = { data: at, squares };
      overshoot *= success ? 0.7 : 1.5;
    }
    if (step === steps) break;
    const wanted = dot - 255 * gap; // the linear model's own distance from X to the boundary
    const rate = rateFor(original, mean, wanted < 0 ? wanted * (1 + overshoot) : -Number.MIN_VALUE);
    at = changed(original, mean, rate);
  }
  return best && giveBack(original, best.data, mean, good, signal);
}
