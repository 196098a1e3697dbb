/**
 * Decoupled Direction and Norm (Rony, Hafemann, Oliveira, Ben Ayed, Sabourin, Granger 2019, arXiv 1811.09600), L2, on
 * the lattice: each step turns the direction by a gradient and multiplies the norm by 1 - γ where the picture reaches
 * the goal, by 1 + γ where it does not. The paper rounds each picture to 256 levels; here each picture is the one of
 * whole levels that does most for its norm along the mean of the gradients (lattice.ts, chase.ts).
 *
 * Which boundary is nearest in the end cannot be told from one gradient: the ways to the nearest linearised boundaries
 * race for a few steps, and with them the cross-entropy's, as the paper has it, which is free to change its class on
 * the way. The two nearest go on, then the nearest alone (race.ts). What its file can spare it gives back
 * (give-back.ts). The cross-entropy alone is followed where there is a goal of another kind, or too few gradients for a
 * race.
 */
import { bestOthers, margin } from '../criterion';
import { giveBack } from '../give-back';
import { holds, judge, LEAD } from '../judge';
import { gradientsFor } from '../limits';
import type { Loss } from '../loss';
import { squaredNorm } from '../norm';
import type { AttackNote } from '../note';
import { objectiveOf } from '../objective';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem, Take } from '../problem';
import about from './about.json';
import { leastForRace, race } from './race';

export interface DdnOptions {
  readonly steps: number;
  readonly gamma: number;
  readonly candidates: number;
  readonly confidence: number;
}

const options: OptionList<DdnOptions> = {
  steps: {
    kind: 'integer',
    default: 100,
    min: 1,
    max: 10000,
    explanation: 'gradients in all (the paper: 100 to 1000)',
  },
  gamma: {
    kind: 'number',
    default: 0.05,
    min: 0.001,
    max: 0.9,
    explanation: 'γ: by which share the norm shrinks or grows, once the boundary was met (the paper: 0.05)',
  },
  candidates: {
    kind: 'integer',
    default: 8,
    min: 1,
    max: 100,
    explanation: 'the most probable other classes whose boundaries are looked at (not in the paper)',
  },
  confidence: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 100,
    explanation: 'κ (not in the paper): by how many logits the new label must lead in the file',
  },
};

/** So many of the linearised boundaries are chased, of those no farther than FAR times the nearest one. */
const CHASED = 3;
const FAR = 1.35;
/** Logits by which the ways aim to lead, more than a file must: what that spares is given back where it costs least. */
const AIM = 0.01;

/** z_label - z_k. */
const towards =
  (label: number, k: number): Loss =>
  (logits) => {
    const d = new Float32Array(logits.length);
    d[label] = 1;
    d[k] = -1;
    return d;
  };

/**
 * The losses towards the nearest of the linearised boundaries of the `count` most probable other classes, the nearest
 * first.
 */
async function boundaries(
  problem: Problem,
  logits: Float32Array,
  count: number,
  signal: AbortSignal,
): Promise<readonly Loss[]> {
  const { label, image } = problem;
  const others = bestOthers(logits, label, count);
  const losses = others.map((k) => towards(label, k));
  const distance: Take<number> = (gradient, i, row) =>
    (row[label] - row[others[i]]) / Math.max(Math.sqrt(squaredNorm(gradient)), Number.MIN_VALUE);
  const { taken } = await problem.gradients(image.data, losses, distance, signal);
  const near = Math.min(...taken);
  const order = losses.map((loss, i) => ({ loss, far: taken[i] })).sort((a, b) => a.far - b.far);
  return order
    .slice(0, CHASED)
    .filter(({ far }) => far <= FAR * near)
    .map(({ loss }) => loss);
}

export const ddn: Attack<DdnOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, { steps: asked, gamma, candidates, confidence }, report, signal) {
    const { data: original } = problem.image;
    const before = await judge(problem, original, signal);
    if (before.success) return { data: original, ...before, steps: 0, notes: [] };
    const total = Math.min(asked, gradientsFor(problem.image));
    const notes: AttackNote[] = total < asked ? [{ code: 'fewer-steps', steps: total, asked }] : [];
    const { slope } = objectiveOf(problem);
    const losses: Loss[] = [];
    const { target, rank, family } = problem;
    const others = before.logits.length - 1;
    let done = 0;
    // Each of the most probable others is a boundary of its own; what is left must be enough for a race with its
    // winner.
    const few = Math.min(candidates, others, total - leastForRace(CHASED + 1));
    if (target === undefined && rank === undefined && !family && few > 1) {
      losses.push(...(await boundaries(problem, before.logits, few, signal)));
      done = few;
      report({ done, total, margin: margin(before.logits, problem) });
    }
    losses.push((logits) => slope(logits).map((d) => -d));
    const told = (margin: number): void => report({ done: ++done, total, margin });
    const best = await race(problem, losses, { lead: confidence + AIM, gamma, steps: total - done }, told, signal);
    if (!best.nearest) notes.push({ code: 'no-file', steps: total });
    const good = (data: typeof original): Promise<boolean> => holds(problem, data, confidence + LEAD, signal);
    const data = best.nearest ? await giveBack(original, best.nearest.data, best.mean, good, signal) : original;
    return { data, ...(await judge(problem, data, signal)), steps: done, notes };
  },
};

export default ddn;
