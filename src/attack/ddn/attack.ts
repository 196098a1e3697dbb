/**
 * Decoupled Direction and Norm (Rony, Hafemann, Oliveira, Ben Ayed, Sabourin, Granger 2019, arXiv 1811.09600), L2, on the
 * lattice: each step turns the direction by a gradient and multiplies the norm by 1 - γ where the picture reaches the goal,
 * by 1 + γ where it does not. The paper rounds each picture to 256 levels; here each picture is the one of whole levels that does
 * most for its norm along the mean of the gradients (lattice.ts, chase.ts).
 *
 * Which boundary is nearest cannot be told from one gradient: the nearest of the linearised ones are all chased for a few
 * steps, and the best of them to the end. What the nearest file can spare it gives back (give-back.ts).
 */
import { bestOthers, margin, marginLoss } from '../criterion';
import { giveBack } from '../give-back';
import { holds, judge } from '../judge';
import { along, changed, rateFor } from '../lattice';
import { gradientsFor } from '../limits';
import type { Loss } from '../loss';
import type { AttackNote } from '../note';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem, Take } from '../problem';
import about from './about.json';
import { Chase } from './chase';

export interface DdnOptions {
  readonly steps: number;
  readonly gamma: number;
  readonly candidates: number;
  readonly confidence: number;
}

const options: OptionList<DdnOptions> = {
  steps: { kind: 'integer', default: 90, min: 1, max: 10000, explanation: 'gradients in all (the paper: 100 to 1000)' },
  gamma: {
    kind: 'number',
    default: 0.08,
    min: 0.001,
    max: 0.9,
    explanation: 'γ: by which share the norm shrinks or grows at first (the paper: 0.05)',
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

/** Logits by which every file leads in both readers: backends differ in the order of their sums. */
const LEAD = 0.01;
/** So many boundaries are chased, of those no farther than FAR times the nearest one. */
const CHASED = 3;
const FAR = 1.35;
/** Steps for each of them before the best one goes on alone. */
const TRIAL = 8;
/** The best one ends after so many steps that brought it nearer by less than LITTLE of ‖δ‖² in all. */
const PATIENCE = 16;
const LITTLE = 0.004;

/** z_label - z_k. */
const towards =
  (label: number, k: number): Loss =>
  (logits) => {
    const d = new Float32Array(logits.length);
    d[label] = 1;
    d[k] = -1;
    return d;
  };

/** The losses of the boundaries that are worth a chase, the nearest first, and how many gradients it took to know. */
async function boundaries(
  problem: Problem,
  logits: Float32Array,
  count: number,
  lead: number,
  signal: AbortSignal,
): Promise<{ readonly losses: readonly Loss[]; readonly used: number }> {
  const { label, target, rank, family, image } = problem;
  const whole = { losses: [marginLoss(problem)], used: 0 };
  if (target !== undefined || rank !== undefined || family || count < 2) return whole;
  const losses = bestOthers(logits, label, count).map((k) => towards(label, k));
  const distance: Take<number> = (gradient, i, row) => {
    const gap = losses[i](row).reduce((sum, d, k) => sum + d * row[k], 0) + lead;
    const rate = rateFor(image.data, gradient, -255 * Math.max(gap, lead));
    const { dot, squares } = along(gradient, image.data, changed(image.data, gradient, rate));
    return dot < 0 ? Math.sqrt(squares) : Number.POSITIVE_INFINITY;
  };
  const { taken } = await problem.gradients(image.data, losses, distance, signal);
  const near = Math.min(...taken);
  const order = losses.map((loss, i) => ({ loss, far: taken[i] })).sort((a, b) => a.far - b.far);
  const chosen = order.slice(0, CHASED).filter(({ far }) => far <= FAR * near);
  return { losses: chosen.length > 0 ? chosen.map(({ loss }) => loss) : whole.losses, used: losses.length };
}

export const ddn: Attack<DdnOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, { steps: asked, gamma, candidates, confidence }, report, signal) {
    const { data: original } = problem.image;
    const before = await judge(problem, original, signal);
    if (before.success) return { data: original, ...before, steps: 0, notes: [] };
    const steps = Math.min(asked, gradientsFor(problem.image));
    const notes: AttackNote[] = steps < asked ? [{ code: 'fewer-steps', steps, asked }] : [];
    const lead = confidence + LEAD;
    const few = Math.min(candidates, Math.floor(steps / 4));
    const { losses, used } = await boundaries(problem, before.logits, few, lead, signal);
    let done = used;
    if (used > 0) report({ done, total: steps, margin: margin(before.logits, problem) });
    const advance = async (chase: Chase, count: number): Promise<void> => {
      let calm = 0;
      let mark = chase.reached;
      for (let i = 0; i < count && done < steps && calm < PATIENCE; i++) {
        signal.throwIfAborted();
        const now = await chase.step(signal);
        report({ done: ++done, total: steps, margin: now });
        calm = chase.reached < (1 - LITTLE) * mark || chase.reached === Number.POSITIVE_INFINITY ? 0 : calm + 1;
        if (calm === 0) mark = chase.reached;
      }
    };
    let best = new Chase(problem, losses[0], lead, gamma);
    if (losses.length > 1) await advance(best, TRIAL);
    for (const loss of losses.slice(1)) {
      const other = new Chase(problem, loss, lead, gamma);
      await advance(other, TRIAL);
      if (other.reached < best.reached) best = other;
    }
    await advance(best, steps);
    if (!best.nearest) notes.push({ code: 'no-file', steps });
    const good = (data: typeof original): Promise<boolean> => holds(problem, data, lead, signal);
    const data = best.nearest ? await giveBack(original, best.nearest.data, best.mean, good, signal) : original;
    return { data, ...(await judge(problem, data, signal)), steps: done, notes };
  },
};

export default ddn;
