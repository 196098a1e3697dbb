/**
 * From fractions of a level to bytes. The nearest attacks move most bytes by a tenth of a level: rounding each to the
 * nearest byte gives the original back. After Bonnet, Furon, Bas 2020 ("What if adversarial samples were digital images?"),
 * the rounding is chosen with the gradient: with the margin m linear around a picture Y, the integer change δ of X that is
 *
 *     min ‖δ‖²   subject to   m(Y) + ∇m(Y)·(X + δ - Y) ≤ -κ
 *
 * has the Lagrangian Σ δ_i² + 2 δ_i g_i / μ, whose minimum over the integers is δ_i = round(-g_i / μ), clipped to the
 * bytes. Most entries round to zero: only the share that matters most is changed. The margin is not linear, so this is
 * repeated around each new δ with a running mean of the gradients, which settles where single gradients swing to and fro.
 * Far from X, where most bytes move by levels, the nearest bytes often flip as well: they are the first candidate.
 *
 * m is the larger margin of the two readers (judge.ts). The gradient is that of the reader with fractions; the one that
 * resizes in bytes differs from it by what its rounding does to this very picture, some tenths of a logit either way, so
 * every step aims anew from the margin that was measured.
 */
import type { Pixels, RgbData } from '../image/rgb-image';
import { margin, marginLoss, toBytes } from './criterion';
import { giveBack } from './give-back';
import { holds, judgeRead, leadOf } from './judge';
import type { Problem, Report } from './problem';

/** Weight of a new gradient in the running mean, once there are enough of them. */
const NEWEST = 0.2;
/** Of the margin that must be bridged, this much is asked for beyond the boundary at first. */
const OVERSHOOT = 0.02;
/** Logits by which every file leads in both readers: backends differ in the order of their sums, and a file must flip on all of them. */
const LEAD = 0.01;
/** μ is found on about this many values: evenly spread ones, where a picture has more. */
const SAMPLE = 1 << 21;
const HALVINGS = 22;

export interface RoundingOptions {
  /** Gradients used. */
  readonly steps: number;
  /** κ: the margin by which the file must win, in logits. */
  readonly confidence: number;
}

const quantised = (byte: number, gradient: number, rate: number): number =>
  Math.min(255 - byte, Math.max(-byte, Math.round(-rate * gradient)));

/** X + round(-rate · g), clipped. */
function changed(original: RgbData, gradient: Float32Array, rate: number): RgbData {
  const data = new Uint8ClampedArray(original.length);
  for (let i = 0; i < data.length; i++) data[i] = original[i] + Math.round(-rate * gradient[i]); // the array clips
  return data;
}

/** The smallest rate 1/μ at which g·δ ≤ wanted, where wanted < 0, in levels times gradient. */
function rateFor(original: RgbData, gradient: Float32Array, wanted: number): number {
  const stride = original.length > SAMPLE ? 3 * Math.floor(original.length / SAMPLE / 3) + 1 : 1; // touches every channel
  let largest = 0;
  for (let i = 0; i < gradient.length; i += stride) largest = Math.max(largest, Math.abs(gradient[i]));
  if (largest === 0) return 0;
  const change = (rate: number): number => {
    let sum = 0;
    for (let i = 0; i < gradient.length; i += stride) sum += gradient[i] * quantised(original[i], gradient[i], rate);
    return sum * stride;
  };
  let low = 0;
  let high = 1 / largest;
  while (change(high) > wanted && high < 1e6 / largest) {
    low = high;
    high *= 4;
  }
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (change(middle) <= wanted) high = middle;
    else low = middle;
  }
  return high;
}

/** Σ g_i (Y_i - X_i) and Σ (Y_i - X_i)², in levels. */
function along(gradient: Float32Array, original: RgbData, at: Pixels): { dot: number; squares: number } {
  let dot = 0;
  let squares = 0;
  for (let i = 0; i < at.length; i++) {
    const change = at[i] - original[i];
    dot += gradient[i] * change;
    squares += change * change;
  }
  return { dot, squares };
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
