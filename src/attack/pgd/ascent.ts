/**
 * Ascent within k whole levels of a picture, with the momentum and the step size of Auto-PGD (Croce and Hein 2020,
 * arXiv 2003.01690, algorithm 1), so nothing needs tuning:
 *
 *     z_t     = P(x_t + η · sign(∇J(x_t)))
 *     x_{t+1} = P(x_t + α (z_t - x_t) + (1 - α)(x_t - x_{t-1})),    α = 0.75,
 *
 * where P clips to within k levels of X, and to bytes. What is read is x_t rounded to bytes, so every iterate is a
 * legal picture. The first step is 2k levels long: the first iterate from X itself is FGSM's picture.
 */
import { toBytes } from '../criterion';
import type { Problem } from '../problem';
import type { Course, Iterate } from './course';
import { stepSchedule } from './step-schedule';

const MOMENTUM = 0.75;

/** Within `levels` of X, and within bytes. */
const project = (byte: number, levels: number, value: number): number =>
  Math.max(0, byte - levels, Math.min(255, byte + levels, value));

/**
 * Yields every iterate after `start`, which lies within `levels` of the picture; where the step is halved it goes on
 * from the best.
 */
export async function* ascend(
  { image: { data: original } }: Problem,
  course: Course,
  levels: number,
  steps: number,
  start: Iterate,
  signal: AbortSignal,
): AsyncGenerator<Iterate> {
  let x = new Float32Array(start.data);
  let before = x.slice();
  let now = start;
  let best = start;
  const schedule = stepSchedule(levels, steps, start.objective);
  for (let step = 0; step < steps; step++) {
    const { uphill } = now;
    const momentum = step === 0 ? 1 : MOMENTUM;
    for (let i = 0; i < x.length; i++) {
      if (uphill[i] === 0 && x[i] === before[i]) continue; // no gradient, no change
      const z = project(original[i], levels, x[i] + schedule.size * uphill[i]);
      const next = x[i] + momentum * (z - x[i]) + (1 - momentum) * (x[i] - before[i]);
      before[i] = project(original[i], levels, next);
    }
    [before, x] = [x, before]; // the next one was written where the one before was
    now = await course.next(toBytes(x), signal);
    yield now;
    if (now.objective > best.objective) best = now;
    if (schedule.after(now.objective)) {
      now = best;
      x.set(best.data);
      before.set(best.data);
    }
  }
}

/**
 * Madry's steps: x_{t+1} = P(x_t + α · sign(∇J(x_t))) with α = k/3, or what it takes to cross the ball in all steps.
 * Slower to its first success than `ascend`, and surer in the end where every step is used. Yields every iterate after
 * `start`.
 */
export async function* climb(
  { image: { data: original } }: Problem,
  course: Course,
  levels: number,
  steps: number,
  start: Iterate,
  signal: AbortSignal,
): AsyncGenerator<Iterate> {
  const size = Math.max(levels / 3, (2 * levels) / steps);
  const x = new Float32Array(start.data);
  let now = start;
  for (let step = 0; step < steps; step++) {
    const { uphill } = now;
    for (let i = 0; i < x.length; i++) {
      if (uphill[i] !== 0) x[i] = project(original[i], levels, x[i] + size * uphill[i]);
    }
    now = await course.next(toBytes(x), signal);
    yield now;
  }
}
