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
import type { Attack, Problem, Take } from '../problem';
import { perturb, signOf } from '../sign';
import about from './about.json';
import { ranksAmong, SHARES, signOfLargest } from './largest-share';

/**
 * sign(∇J) of the untouched picture; when targeted J is minus the target's cross-entropy: downhill (section 4 with y =
 * target).
 */
export async function fgsmDirection(problem: Problem, signal: AbortSignal): Promise<Int8Array<ArrayBuffer>> {
  const { taken } = await problem.gradients(problem.image.data, [objectiveOf(problem).slope], signOf, signal);
  return taken[0];
}

export interface FgsmOptions {
  /** Strength: ε = levels / 255. */
  readonly levels: number;
  /** Of the bytes, in percent. */
  readonly share: number;
  readonly smallestShare: boolean;
}

interface Direction {
  readonly direction: Int8Array<ArrayBuffer>;
  /** Where it is that of all bytes. */
  readonly ranks?: Uint8Array<ArrayBuffer>;
}

/** Shares of the bytes, but not all of them. */
const PARTS = SHARES.filter((share) => share < 100);

const options: OptionList<FgsmOptions> = {
  levels: {
    kind: 'integer',
    default: 3,
    min: 0,
    max: 255,
    explanation: 'ε: how far every byte moves, in levels of 1/255',
  },
  share: {
    kind: 'number',
    default: 100,
    min: 0,
    max: 100,
    explanation: 'percent of the bytes that move: those with the largest gradient (not in the paper)',
  },
  smallestShare: {
    kind: 'switch',
    default: false,
    explanation: 'try 1, 2, 5, 10, 20, 50 and 100 percent and stop at the first that succeeds',
  },
};

export const fgsm: Attack<FgsmOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, { levels, share: most, smallestShare }, report, signal) {
    const { image } = problem;
    report({ done: 0, total: 1 });
    const shares = smallestShare ? [...SHARES.filter((share) => share < most), most] : [most];
    /** The direction of each share; the gradient itself does not outlive the question. */
    const directions: Take<(share: number) => Direction> = (gradient) => {
      if (most === 100 && shares.length === 1) {
        const whole = { direction: signOf(gradient), ranks: ranksAmong(gradient, PARTS) };
        return () => whole;
      }
      const kept = gradient.slice();
      return (share) => ({
        direction: signOfLargest(kept, share),
        ...(share < 100 ? {} : { ranks: ranksAmong(kept, PARTS) }),
      });
    };
    const { taken } = await problem.gradients(image.data, [objectiveOf(problem).slope], directions, signal);
    report({ done: 1, total: 1 });
    const at = async (share: number) => {
      const { direction, ranks } = taken[0](share);
      const data = perturb(image.data, direction, levels);
      return {
        data,
        ...(await judge(problem, data, signal)),
        steps: 1,
        levels,
        // A share of the bytes is one picture; of all of them every strength can be had.
        ...(ranks ? { direction, ranks } : { share }),
      };
    };
    for (const share of shares.slice(0, -1)) {
      const found = await at(share);
      if (found.success) return { ...found, notes: [] };
    }
    return { ...(await at(most)), notes: [] };
  },
};

export default fgsm;
