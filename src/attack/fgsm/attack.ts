/**
 * The Fast Gradient Sign Method (Goodfellow, Shlens, Szegedy 2014, arXiv 1412.6572, section 4).
 *
 * Near x the loss is linear to first order (Taylor): J(x + η) ≈ J(x) + η·∇J(x). Among all perturbations with
 * max|η| ≤ ε the one that raises this most is
 *
 *     η = ε · sign(∇_x J(x, y)),    which adds ε · ‖∇_x J‖₁.
 *
 * Here ε is a whole number of byte levels, so the result is a picture that a file can hold exactly.
 */
import { judge } from '../judge';
import { objectiveOf } from '../objective';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem } from '../problem';
import { perturb, signOf } from '../sign';
import about from './about.json';

/** sign(∇J) of the untouched picture; when targeted J is minus the target's cross-entropy: downhill (section 4 with y = target). */
export async function fgsmDirection(problem: Problem, signal: AbortSignal): Promise<Int8Array<ArrayBuffer>> {
  const { taken } = await problem.gradients(problem.image.data, [objectiveOf(problem).slope], signOf, signal);
  return taken[0];
}

export interface FgsmOptions {
  /** Strength: ε = levels / 255. */
  readonly levels: number;
}

const options: OptionList<FgsmOptions> = {
  levels: {
    kind: 'integer',
    default: 3,
    min: 0,
    max: 255,
    explanation: 'ε: how far every byte moves, in levels of 1/255',
  },
};

export const fgsm: Attack<FgsmOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, { levels }, report, signal) {
    report({ done: 0, total: 1 });
    const direction = await fgsmDirection(problem, signal);
    const data = perturb(problem.image.data, direction, levels);
    const judged = await judge(problem, data, signal);
    report({ done: 1, total: 1 });
    return { data, ...judged, steps: 1, levels, direction, notes: [] };
  },
};

export default fgsm;
