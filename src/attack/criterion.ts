/** What counts as success, apart from how an attack gets there. */
import type { Pixels, RgbData } from '../image/rgb-image';
import type { Loss } from './loss';
import type { Problem } from './problem';
import { argmax } from './softmax';

/** What the attack is after: to leave `label`, or to reach `target`. */
export type Goal = Pick<Problem, 'label' | 'target'>;

/** The most probable class but one. */
export function bestOther(logits: ArrayLike<number>, without: number): number {
  let best = without === 0 ? 1 : 0;
  for (let j = best + 1; j < logits.length; j++) if (j !== without && logits[j] > logits[best]) best = j;
  return best;
}

/** [the class that must fall, the class that must rise] at these logits. */
export function rivals(logits: ArrayLike<number>, { label, target }: Goal): readonly [falls: number, rises: number] {
  return target === undefined ? [label, bestOther(logits, label)] : [bestOther(logits, target), target];
}

/**
 * How far the goal is, in logits: z_label - max_{j≠label} z_j, or max_{j≠target} z_j - z_target when targeted.
 * Negative once it is reached; -margin is the confidence κ of Carlini and Wagner.
 */
export function margin(logits: ArrayLike<number>, goal: Goal): number {
  const [falls, rises] = rivals(logits, goal);
  return logits[falls] - logits[rises];
}

/** The derivative of the margin: 1 for the class that must fall, -1 for the one that must rise. */
export function marginLoss(goal: Goal): Loss {
  return (logits) => {
    const d = new Float32Array(logits.length);
    const [falls, rises] = rivals(logits, goal);
    d[falls] = 1;
    d[rises] = -1;
    return d;
  };
}

/** The model's answer is what the attack is after. Where logits tie the lower index is the answer, as for every prediction here. */
export function reached(logits: ArrayLike<number>, { label, target }: Goal): boolean {
  const answer = argmax(logits);
  return target === undefined ? answer !== label : answer === target;
}

/** Reads bytes as the model does, and says whether they are what the attack is after. */
export async function verify(
  problem: Problem,
  data: RgbData,
  signal: AbortSignal,
): Promise<{ readonly logits: Float32Array; readonly success: boolean }> {
  const [logits] = await problem.logits([data], signal);
  return { logits, success: reached(logits, problem) };
}

/** Bytes nearest to a picture in levels. */
export const toBytes = (pixels: Pixels): RgbData =>
  pixels instanceof Uint8ClampedArray ? pixels : new Uint8ClampedArray(pixels); // rounds and clips
