/**
 * The Jacobian-based Saliency Map Attack (Papernot et al. 2016, arXiv 1511.07528), L0.
 *
 * With F the softmax and t the target, a pair of features (p, q) is raised together when it has the largest -α·β, where
 * α = Σ_{i∈{p,q}} ∂F_t/∂x_i > 0 and β = Σ_{i∈{p,q}} Σ_{j≠t} ∂F_j/∂x_i < 0. The columns of a softmax Jacobian sum to
 * zero, so β = -α and the best pair is simply the two features with the largest ∂F_t/∂x_i: one pullback a step instead
 * of a Jacobian.
 *
 * A feature is one colour of one pixel of the model's own input, changed through its footprint: the bytes of the
 * original that lie under it. Features move whichever way helps, as far as θ and the range allow, and are ranked by
 * what that promises; without a target F_label is lowered instead (both after Wiyatno and Xu 2018, "Maximal JSMA").
 * What was changed for nothing is restored at the end (fewest.ts).
 */
import { margin } from '../criterion';
import { withFewest } from '../fewest';
import { type Judgement, judge, judgeRead } from '../judge';
import { largest } from '../largest';
import { gradientsFor } from '../limits';
import type { AttackNote } from '../note';
import { objectiveOf } from '../objective';
import { defaultsOf, type OptionList } from '../options';
import type { Attack } from '../problem';
import about from './about.json';
import { type Footprints, footprints } from './footprint';

export interface JsmaOptions {
  readonly theta: number;
  readonly gamma: number;
  readonly features: number;
}

const options: OptionList<JsmaOptions> = {
  theta: {
    kind: 'integer',
    default: 255,
    min: 1,
    max: 255,
    explanation: 'θ: how far a feature moves at once, in levels',
  },
  gamma: {
    kind: 'number',
    default: 0.05,
    min: 0,
    max: 1,
    explanation: 'Υ: the largest share of features that may change (the paper: 0.145)',
  },
  features: {
    kind: 'integer',
    default: 8,
    min: 1,
    max: 1000,
    explanation: 'features changed per gradient (the paper: 2)',
  },
};

/** Gradients for restoring what was changed for nothing. */
const RESTORING = 2;

export const jsma: Attack<JsmaOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, { theta, gamma, features: asked }, report, signal) {
    const { image, input } = problem;
    const cells = footprints(image, input);
    // Of one pixel a share is less than a feature.
    const budget = gamma === 0 ? 0 : Math.max(1, Math.floor(gamma * cells.count));
    const moves = Math.ceil(255 / theta); // so often can a feature move until it stands at an end of its range
    // So that the budget, not the time, is what can run out.
    const features = Math.max(asked, Math.ceil((budget * moves) / gradientsFor(image)));
    const notes: AttackNote[] = features > asked ? [{ code: 'more-features', features, asked }] : [];
    const most = Math.ceil((budget * moves) / features);
    const total = most + 1 + RESTORING;
    const { slope } = objectiveOf(problem); // points where the gradient of F_t points, and does not underflow
    const data = image.data.slice();
    /** Which way each feature moved last. */
    const moved = new Map<number, boolean>();
    /** Those that turned back: they stay, or the search could go round in a circle. */
    const turned = new Set<number>();
    const saliency = (uphill: Float32Array): ReturnType<Footprints['promise']> => cells.promise(data, uphill, theta);
    let steps = 0;
    let judged: Judgement;
    for (;;) {
      signal.throwIfAborted();
      const { logits, taken } = await problem.gradients(data, [slope], saliency, signal);
      report({ done: steps + 1, total, margin: margin(logits, problem) });
      judged = await judgeRead(problem, data, logits, signal);
      if (judged.success || moved.size >= budget || steps >= most) break;
      const [{ scores, rises }] = taken;
      for (const feature of turned) scores[feature] = 0;
      const chosen = largest(scores, Math.min(features, budget - moved.size));
      if (chosen.length === 0) break;
      for (const feature of chosen) {
        const up = rises[feature] === 1;
        if ((moved.get(feature) ?? up) !== up) turned.add(feature);
        cells.move(data, feature, up ? theta : -theta);
        moved.set(feature, up);
      }
      steps++;
    }
    const share = moved.size / cells.count;
    if (!judged.success) notes.push({ code: 'budget-spent', features: moved.size, share });
    if (!judged.success) return { data, ...judged, steps, notes };
    let done = steps + 1;
    const tell = (m: number): void => report({ done: ++done, total, margin: m });
    const fewest = await withFewest(problem, data, { rounds: RESTORING, exchange: false, lead: 0 }, tell, signal);
    return { data: fewest, ...(await judge(problem, fewest, signal)), steps, notes };
  },
};

export default jsma;
