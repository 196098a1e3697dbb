/**
 * Carlini and Wagner 2017 (arXiv 1608.04644, section VI.A), L2:
 *
 *     min_w  ‖x(w) - X‖₂² + c · max(m(x(w)) + κ, 0),      m: the margin in logits (criterion.ts),
 *
 * by Adam, with a search over c: more where the goal was not reached, less where it was; the nearest picture of all counts.
 * The change of variable keeps x in its box; here the box is half a level wider than the bytes at either end,
 *
 *     x = 127.5 + 128 · tanh(w),    -0.5 ≤ x ≤ 255.5 levels,
 *
 * so w is finite and has a gradient at 0 and at 255, and every x still rounds to a byte. Ends in bytes.
 */

import { Adam } from './adam';
import { margin, marginLoss, reached, verify } from './criterion';
import { defaultsOf, type OptionList } from './options';
import type { Attack, Problem } from './problem';
import { roundToLattice } from './rounding';

const CENTRE = 127.5;
const HALF = 128;

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

/** Adam steps times values of the picture that one run may take: what a 12-megapixel picture does in a few minutes. */
const WORK = 4e9;

interface Found {
  readonly x: Float32Array<ArrayBuffer>;
  readonly squares: number;
}

/** Adam over w for one c: the nearest picture on the way that reaches the goal by κ. */
async function minimise(
  problem: Problem,
  c: number,
  { steps, learningRate, confidence }: CarliniWagnerOptions,
  tell: (margin: number) => void,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const { data: original, alpha } = problem.image;
  const w = Float32Array.from(original, (byte) => Math.atanh((byte - CENTRE) / HALF));
  const adam = new Adam(w.length, learningRate);
  const x = Float32Array.from(original);
  const slope = new Float32Array(w.length);
  let best: Found | undefined;
  for (let step = 0; step < steps; step++) {
    const { logits, gradients } = await problem.gradients(x, [marginLoss(problem)], signal);
    const m = margin(logits, problem);
    tell(m);
    let squares = 0;
    for (let i = 0; i < x.length; i++) squares += ((x[i] - original[i]) / 255) ** 2;
    if (m <= -confidence && reached(logits, problem) && squares < (best?.squares ?? Number.POSITIVE_INFINITY)) {
      best = { x: x.slice(), squares };
    }
    const pull = m + confidence > 0 ? c : 0;
    for (let i = 0; i < x.length; i++) {
      const t = (x[i] - CENTRE) / HALF;
      slope[i] = ((2 * (x[i] - original[i])) / 255 + pull * gradients[0][i]) * (HALF / 255) * (1 - t * t);
    }
    adam.step(w, slope);
    for (let i = 0; i < x.length; i++) {
      if (alpha && alpha[Math.floor(i / 3)] === 0) continue;
      x[i] = CENTRE + HALF * Math.tanh(w[i]);
    }
  }
  return best;
}

/** c at which ‖δ‖² + c m is least just at the linearised boundary: 2 m / ‖∇m‖². */
async function balanced(problem: Problem, confidence: number, signal: AbortSignal): Promise<number> {
  const { logits, gradients } = await problem.gradients(problem.image.data, [marginLoss(problem)], signal);
  const squared = gradients[0].reduce((sum, value) => sum + value * value, 0);
  return (2 * Math.max(margin(logits, problem) + confidence, 1e-3)) / Math.max(squared, 1e-12);
}

export const carliniWagner: Attack<CarliniWagnerOptions> = {
  name: 'cw',
  title: 'Carlini and Wagner, L2',
  paper: 'https://arxiv.org/abs/1608.04644',
  options,
  defaults: defaultsOf(options),

  async run(problem, asked, report, signal) {
    const { searchSteps, confidence, roundingSteps } = asked;
    const { data: original } = problem.image;
    const before = await verify(problem, original, signal);
    if (before.success && margin(before.logits, problem) <= -confidence)
      return { data: original, ...before, steps: 0, notes: [] };
    const affordable = Math.max(10, Math.floor(WORK / original.length / searchSteps));
    const notes: string[] = [];
    const chosen = { ...asked, steps: Math.min(asked.steps, affordable) };
    if (affordable < asked.steps) notes.push(`large picture: ${affordable} steps for each c instead of ${asked.steps}`);
    const total = searchSteps * chosen.steps + roundingSteps + 1;
    let done = 0;
    const tell = (margin: number): void => report({ done: ++done, total, margin });

    let c = asked.initialConst || 2 * (await balanced(problem, confidence, signal));
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    let best: Found | undefined;
    for (let search = 0; search < searchSteps; search++) {
      const found = await minimise(problem, c, chosen, tell, signal);
      if (found && found.squares < (best?.squares ?? Number.POSITIVE_INFINITY)) best = found;
      if (found) high = c;
      else low = c;
      c = high === Number.POSITIVE_INFINITY ? 10 * c : (low + high) / 2;
    }
    const steps = done;
    const rounding = { steps: roundingSteps, confidence };
    const rounded = await roundToLattice(
      problem,
      best?.x ?? original,
      rounding,
      ({ margin = 0 }) => tell(margin),
      signal,
    );
    if (!rounded) notes.push(`no file found with ${searchSteps} values of c and ${chosen.steps} steps each`);
    const data = rounded ?? original;
    return {
      data,
      ...(await verify(problem, data, signal)),
      steps,
      floats: best?.x ?? Float32Array.from(original),
      notes,
    };
  },
};
