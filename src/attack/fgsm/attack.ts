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
import { verify } from '../criterion';
import { scaledCrossEntropy } from '../loss';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem } from '../problem';
import { perturb, signOf } from '../sign';
import about from './about.json';

/** sign(∇J) of the untouched picture; turned round when targeted: towards the target, downhill (section 4 with y = target). */
export async function fgsmDirection(problem: Problem, signal: AbortSignal): Promise<Int8Array<ArrayBuffer>> {
  const { image, label, target } = problem;
  const loss = scaledCrossEntropy(target ?? label);
  const { taken } = await problem.gradients(image.data, [loss], signOf, signal);
  const [direction] = taken;
  if (target !== undefined) for (let i = 0; i < direction.length; i++) direction[i] *= -1;
  return direction;
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
    const verified = await verify(problem, data, signal);
    report({ done: 1, total: 1 });
    return { data, ...verified, steps: 1, levels, direction, notes: [] };
  },
};

export default fgsm;
