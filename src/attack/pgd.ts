/**
 * Projected Gradient Descent (Madry et al. 2018, arXiv 1706.06083), L∞, on whole levels; without a random start it is the
 * Basic Iterative Method (Kurakin, Goodfellow, Bengio 2017, arXiv 1607.02533). Momentum and step size are Auto-PGD's
 * (Croce and Hein 2020, arXiv 2003.01690, algorithm 1), so nothing needs tuning:
 *
 *     z_t     = P(x_t + η · sign(∇J(x_t)))
 *     x_{t+1} = P(x_t + α (z_t - x_t) + (1 - α)(x_t - x_{t-1})),    α = 0.75,
 *
 * where P clips to within k levels of X, and to bytes. What is read is x_t rounded to bytes, so every iterate is a legal
 * picture, and the first one that flips is the result. With the first step of 2ε the first iterate is FGSM's picture:
 * the smallest level found is never above FGSM's.
 */
import type { RgbData } from '../image/rgb-image';
import { margin, reached, toBytes } from './criterion';
import { signOf } from './fgsm';
import { crossEntropyValue, scaledCrossEntropy } from './loss';
import { defaultsOf, type OptionList } from './options';
import type { Adversarial, Attack, Problem } from './problem';
import { seeded } from './random';
import { stepSchedule } from './step-schedule';

const MOMENTUM = 0.75;

export interface PgdOptions {
  readonly levels: number;
  readonly smallest: boolean;
  readonly steps: number;
  readonly randomStart: boolean;
  readonly seed: number;
}

const options: OptionList<PgdOptions> = {
  levels: {
    kind: 'integer',
    default: 25,
    min: 0,
    max: 255,
    explanation: 'ε: the most that a byte may move, in levels',
  },
  smallest: {
    kind: 'switch',
    default: true,
    explanation: 'try 1, 2, 3, ... levels and stop at the first that succeeds',
  },
  steps: { kind: 'integer', default: 20, min: 1, max: 1000, explanation: 'gradients per level tried' },
  randomStart: { kind: 'switch', default: false, explanation: 'start anywhere within ε instead of at the picture' },
  seed: {
    kind: 'integer',
    default: 0,
    min: 0,
    max: 2 ** 32 - 1,
    explanation: 'the same seed starts at the same place',
  },
};

interface Read {
  readonly data: RgbData;
  readonly logits: Float32Array;
  /** What is raised: J of the label, or -J of the target. */
  readonly objective: number;
  /** The sign of its gradient. */
  readonly uphill: Int8Array;
}

async function read(problem: Problem, data: RgbData, signal: AbortSignal): Promise<Read> {
  const { label, target } = problem;
  const away = target === undefined ? 1 : -1;
  const { logits, gradients } = await problem.gradients(data, [scaledCrossEntropy(target ?? label)], signal);
  const uphill = signOf(gradients[0]);
  if (away < 0) for (let i = 0; i < uphill.length; i++) uphill[i] *= -1;
  return { data, logits, objective: away * crossEntropyValue(logits, target ?? label), uphill };
}

/** Within `levels` of X, and within bytes. */
const project = (byte: number, levels: number, value: number): number =>
  Math.max(0, byte - levels, Math.min(255, byte + levels, value));

/** One level's run from x: the first iterate that succeeds, else the one with the highest objective. */
async function* descend(
  problem: Problem,
  levels: number,
  steps: number,
  start: Read,
  signal: AbortSignal,
): AsyncGenerator<Read> {
  const { data: original } = problem.image;
  let x = Float32Array.from(start.data);
  let before = x.slice();
  let now = start;
  let best = start;
  const schedule = stepSchedule(levels, steps, start.objective);
  for (let step = 0; step < steps; step++) {
    const next = new Float32Array(x.length);
    const momentum = step === 0 ? 1 : MOMENTUM;
    for (let i = 0; i < x.length; i++) {
      if (now.uphill[i] === 0 && x[i] === before[i]) {
        next[i] = x[i]; // no gradient, no change
        continue;
      }
      const z = project(original[i], levels, x[i] + schedule.size * now.uphill[i]);
      next[i] = project(original[i], levels, x[i] + momentum * (z - x[i]) + (1 - momentum) * (x[i] - before[i]));
    }
    before = x;
    x = next;
    now = await read(problem, toBytes(x), signal);
    yield now;
    if (now.objective > best.objective) best = now;
    if (schedule.after(now.objective)) {
      now = best;
      x = Float32Array.from(best.data);
      before = x;
    }
  }
}

/** Every byte anywhere within `levels`, but wholly transparent pixels. */
function anywhere({ data, alpha }: Problem['image'], levels: number, next: () => number): RgbData {
  return data.map((byte, i) => {
    const change = Math.round((2 * next() - 1) * levels);
    return alpha && alpha[Math.floor(i / 3)] === 0 ? byte : byte + change; // the array clips
  });
}

export const pgd: Attack<PgdOptions> = {
  name: 'pgd',
  title: 'Projected Gradient Descent',
  paper: 'https://arxiv.org/abs/1706.06083',
  options,
  defaults: defaultsOf(options),

  async run(problem, { levels: most, smallest, steps, randomStart, seed }, report, signal) {
    const next = seeded(seed);
    const untouched = await read(problem, problem.image.data, signal);
    let best = untouched;
    let done = 0;
    const result = ({ data, logits }: Read, rest: Pick<Adversarial, 'notes' | 'levels'>): Adversarial => ({
      data,
      logits,
      success: reached(logits, problem),
      steps: done,
      ...rest,
    });
    if (reached(untouched.logits, problem)) return result(untouched, { levels: 0, notes: [] });
    const first = smallest ? Math.min(1, most) : most;
    const total = steps * Math.max(1, most - first + 1);
    for (let levels = first; levels <= most && levels > 0; levels++) {
      const start = randomStart ? await read(problem, anywhere(problem.image, levels, next), signal) : untouched;
      if (reached(start.logits, problem)) return result(start, { levels, notes: [] });
      for await (const iterate of descend(problem, levels, steps, start, signal)) {
        done++;
        report({ done, total, margin: margin(iterate.logits, problem) });
        if (reached(iterate.logits, problem)) return result(iterate, { levels, notes: [] });
        if (iterate.objective > best.objective) best = iterate;
      }
    }
    return result(best, { notes: [`not reached within ${most} levels, ${steps} steps each`] });
  },
};
