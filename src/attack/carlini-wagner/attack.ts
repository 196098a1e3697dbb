/**
 * Carlini and Wagner 2017 (arXiv 1608.04644, section VI.A), L2:
 *
 *     min_w  ‖x(w) - X‖₂² + c · max(m(x(w)) + κ, 0),      m: the margin in logits (criterion.ts),
 *
 * by Adam, with a search over c: more where the goal was not reached, less where it was; the nearest picture of all
 * counts. x(w) keeps to its box (box.ts). Ends in bytes.
 */

import { margin, marginLoss } from '../criterion';
import { judge, leadOf } from '../judge';
import { gradientsFor } from '../limits';
import { squaredNorm } from '../norm';
import type { AttackNote } from '../note';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem } from '../problem';
import { roundToLattice } from '../rounding';
import about from './about.json';
import { type Found, minimise, reset } from './boxed-descent';

export interface CarliniWagnerOptions {
  readonly confidence: number;
  readonly steps: number;
  readonly searchSteps: number;
  readonly initialConst: number;
  readonly learningRate: number;
  readonly roundingSteps: number;
}

const options: OptionList<CarliniWagnerOptions> = {
  confidence: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 100,
    explanation: 'κ: by how many logits the new label must lead',
  },
  steps: { kind: 'integer', default: 30, min: 1, max: 10000, explanation: 'Adam steps for each c (the paper: 1000)' },
  searchSteps: {
    kind: 'integer',
    default: 3,
    min: 1,
    max: 20,
    explanation: 'values of c that are tried (the paper: 9)',
  },
  initialConst: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1e6,
    explanation: 'the first c; 0: from the first gradient',
  },
  learningRate: {
    kind: 'number',
    default: 0.001,
    min: 1e-6,
    max: 1,
    explanation: "Adam's step in w (the paper: 0.01)",
  },
  roundingSteps: {
    kind: 'integer',
    default: 12,
    min: 1,
    max: 100,
    explanation: 'gradients spent on coming down to whole bytes',
  },
};

/** c at which ‖δ‖² + c m is least just at the linearised boundary: 2 m / ‖∇m‖². */
async function balanced(problem: Problem, confidence: number, signal: AbortSignal): Promise<number> {
  const { logits, taken } = await problem.gradients(problem.image.data, [marginLoss(problem)], squaredNorm, signal);
  const [squared] = taken;
  return (2 * Math.max(margin(logits, problem) + confidence, 1e-3)) / Math.max(squared, 1e-12);
}

export const carliniWagner: Attack<CarliniWagnerOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, asked, report, signal) {
    const { searchSteps, confidence, roundingSteps } = asked;
    const { data: original } = problem.image;
    const before = await judge(problem, original, signal);
    if (before.success && leadOf(before) >= confidence) return { data: original, ...before, steps: 0, notes: [] };
    const affordable = Math.max(10, Math.floor(gradientsFor(problem.image) / searchSteps));
    const notes: AttackNote[] = [];
    const chosen = { ...asked, steps: Math.min(asked.steps, affordable) };
    if (affordable < asked.steps) notes.push({ code: 'fewer-steps', steps: affordable, asked: asked.steps });
    const total = 1 + searchSteps * chosen.steps + roundingSteps + 1;
    let done = 1; // the gradient that weighs the first c
    const tell = (margin: number): void => report({ done: ++done, total, margin });

    const place = { x: new Float32Array(original.length), w: new Float32Array(original.length) };
    reset(place, original);
    let c = asked.initialConst || 2 * (await balanced(problem, confidence, signal));
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    let best: Found | undefined;
    for (let search = 0; search < searchSteps; search++) {
      const { reached, nearest } = await minimise(problem, place, { ...chosen, c }, best, tell, signal);
      best = nearest;
      if (reached) {
        high = c;
        reset(place, original);
      } else low = c; // it goes on from where it came to: the way to a far target is longer than one c's steps
      c = high === Number.POSITIVE_INFINITY ? 10 * c : (low + high) / 2;
    }
    const steps = done - 1;
    const rounding = { steps: roundingSteps, confidence };
    const rounded = await roundToLattice(
      problem,
      best?.x ?? place.x,
      rounding,
      ({ margin = 0 }) => tell(margin),
      signal,
    );
    if (!rounded) notes.push({ code: 'no-file', steps: chosen.steps });
    const data = rounded ?? original;
    return {
      data,
      ...(await judge(problem, data, signal)),
      steps,
      floats: best?.x ?? new Float32Array(original),
      notes,
    };
  },
};

export default carliniWagner;
