/**
 * What counts as success, apart from how an attack gets there: any other label, a label of one's own, out of the first
 * five, another kind of thing. Each is a race of two classes, one that must fall and one that must rise, so each has a
 * margin.
 */
import type { Pixels, RgbData } from '../image/rgb-image';
import type { Loss } from './loss';
import { argmax } from './softmax';

export interface Goal {
  /** The class to leave: what the model says of the untouched picture. */
  readonly label: number;
  /** The class to reach. */
  readonly target?: number;
  /** So many other classes must come before the label: 5 takes it out of the first five. */
  readonly rank?: number;
  /** The classes of the label's own kind, itself among them: the answer must be none of these. */
  readonly family?: readonly number[];
}

/** The most probable class but one; of equals the one with the lower index. */
export function bestOther(logits: ArrayLike<number>, without: number): number {
  let best = without === 0 ? 1 : 0;
  for (let j = best + 1; j < logits.length; j++) if (j !== without && logits[j] > logits[best]) best = j;
  return best;
}

/** The `count` most probable classes but `without`, the most probable first; of equals the one with the lower index. */
export function bestOthers(logits: ArrayLike<number>, without: number, count: number): number[] {
  const others = Array.from({ length: logits.length }, (_, k) => k).filter((k) => k !== without);
  return others.sort((a, b) => logits[b] - logits[a] || a - b).slice(0, count);
}

/** The most probable class inside a set, and the most probable one outside it. */
function bestInAndOut(
  logits: ArrayLike<number>,
  family: readonly number[],
): readonly [inside: number, outside: number] {
  const members = new Set(family);
  let [inside, outside] = [-1, -1];
  for (let j = 0; j < logits.length; j++) {
    if (members.has(j)) {
      if (inside < 0 || logits[j] > logits[inside]) inside = j;
    } else if (outside < 0 || logits[j] > logits[outside]) outside = j;
  }
  return [inside, outside];
}

/** [the class that must fall, the class that must rise] at these logits. */
export function rivals(
  logits: ArrayLike<number>,
  { label, target, rank, family }: Goal,
): readonly [falls: number, rises: number] {
  if (target !== undefined) return [bestOther(logits, target), target];
  if (family) return bestInAndOut(logits, family);
  if (rank !== undefined) return [label, bestOthers(logits, label, rank).at(-1) ?? label];
  return [label, bestOther(logits, label)];
}

/**
 * How far the goal is, in logits: z_label - max_{j≠label} z_j, or max_{j≠target} z_j - z_target when targeted, and so
 * on. Negative once it is reached; -margin is the confidence κ of Carlini and Wagner.
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
    d[falls] += 1;
    d[rises] -= 1;
    return d;
  };
}

/**
 * The model's answer is what the attack is after. Where logits tie the lower index is the answer, as for every
 * prediction here.
 */
export function reached(logits: ArrayLike<number>, { label, target, rank, family }: Goal): boolean {
  const answer = argmax(logits);
  if (target !== undefined) return answer === target;
  if (family) return !family.includes(answer);
  if (rank === undefined) return answer !== label;
  let before = 0;
  for (let j = 0; j < logits.length; j++) {
    if (logits[j] > logits[label] || (logits[j] === logits[label] && j < label)) before++;
  }
  return before >= rank;
}

/** Bytes nearest to a picture in levels. */
export const toBytes = (pixels: Pixels): RgbData =>
  pixels instanceof Uint8ClampedArray ? pixels : new Uint8ClampedArray(pixels); // rounds and clips
