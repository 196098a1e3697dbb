/**
 * The descent of Carlini and Wagner 2017 (arXiv 1608.04644, section VI.A) for one c:
 *
 *     min_w  ‖x(w) - X‖₂² + c · max(m(x(w)) + κ, 0)
 *
 * by Adam, in the variable w whose x keeps to its box (box.ts).
 */
import type { RgbData } from '../../image/rgb-image';
import { Adam } from '../adam';
import { margin, marginLoss, reached } from '../criterion';
import type { Problem, Take } from '../problem';
import { slopeAt, toFree, toLevels } from './box';

export interface Found {
  readonly x: Float32Array<ArrayBuffer>;
  /** ‖x - X‖₂², in [0,1] pixels. */
  readonly squares: number;
}

/** The position of the search: x in levels, and its w. */
export interface Position {
  readonly x: Float32Array<ArrayBuffer>;
  readonly w: Float32Array;
}

/** Sets the position to the original picture. */
export function reset({ x, w }: Position, original: RgbData): void {
  x.set(original);
  for (let i = 0; i < w.length; i++) w[i] = toFree(x[i]);
}

export interface Descent {
  readonly c: number;
  readonly steps: number;
  readonly learningRate: number;
  /** κ, in logits. */
  readonly confidence: number;
}

/**
 * Runs `steps` Adam steps from the position and updates it. Returns the nearest picture seen that reaches the goal with
 * a margin of κ, or `known` if there was none.
 */
export async function minimise(
  problem: Problem,
  { x, w }: Position,
  { c, steps, learningRate, confidence }: Descent,
  known: Found | undefined,
  tell: (margin: number) => void,
  signal: AbortSignal,
): Promise<{ readonly reached: boolean; readonly nearest: Found | undefined }> {
  const { data: original, alpha } = problem.image;
  const adam = new Adam(w.length, learningRate);
  let nearest = known;
  let any = false;
  for (let step = 0; step < steps; step++) {
    // The margin's slope in x becomes the whole objective's in w.
    const descend: Take<void> = (slope, _, logits) => {
      const pull = margin(logits, problem) + confidence > 0 ? c : 0;
      for (let i = 0; i < x.length; i++) {
        slope[i] = (((2 * (x[i] - original[i])) / 255 + pull * slope[i]) * slopeAt(x[i])) / 255;
      }
      adam.step(w, slope);
    };
    const { logits } = await problem.gradients(x, [marginLoss(problem)], descend, signal);
    const m = margin(logits, problem);
    tell(m);
    let squares = 0;
    for (let i = 0; i < x.length; i++) squares += ((x[i] - original[i]) / 255) ** 2;
    if (m <= -confidence && reached(logits, problem)) {
      any = true;
      if (squares < (nearest?.squares ?? Number.POSITIVE_INFINITY)) {
        const room = nearest?.x ?? new Float32Array(x.length);
        room.set(x);
        nearest = { x: room, squares };
      }
    }
    for (let i = 0; i < x.length; i++) {
      if (alpha && alpha[Math.floor(i / 3)] === 0) continue;
      x[i] = toLevels(w[i]);
    }
  }
  return { reached: any, nearest };
}
