/**
 * Projected Gradient Descent (Madry et al. 2018, arXiv 1706.06083), L∞, on whole levels; without a random start it is
 * the Basic Iterative Method (Kurakin, Goodfellow, Bengio 2017, arXiv 1607.02533). Steps and momentum are Auto-PGD's,
 * or plain steps where all of them are used for the surest picture, and with the momentum or the diversity that
 * transfer is for (course.ts).
 *
 * The budget grows level by level until an iterate succeeds: that one is the result, or the surest of all at this
 * level, the one that holds in most of the ways of reading under attack, and among those has the largest lead in both
 * readers of the network. As the first iterate at each level is FGSM's picture, the smallest level found at the first
 * success is never above FGSM's.
 */
import type { RgbData } from '../../image/rgb-image';
import { margin, reached } from '../criterion';
import { type Judgement, judgeRead, leadOf } from '../judge';
import { gradientsFor } from '../limits';
import type { AttackNote } from '../note';
import { defaultsOf, type OptionList } from '../options';
import type { Adversarial, Attack, Problem } from '../problem';
import { seeded } from '../random';
import about from './about.json';
import { ascend, climb } from './ascent';
import { type CourseOptions, courseOf, type Iterate } from './course';

export interface PgdOptions extends CourseOptions {
  readonly levels: number;
  readonly smallest: boolean;
  readonly steps: number;
  readonly surest: boolean;
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
  surest: {
    kind: 'switch',
    default: false,
    withTarget: true,
    explanation: 'use all steps of the level that succeeds, and keep the picture of which the model is surest',
  },
  randomStart: { kind: 'switch', default: false, explanation: 'start anywhere within ε instead of at the picture' },
  momentum: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 2,
    explanation:
      'μ of MI-FGSM (arXiv 1710.06081), there 1: carries on from one gradient to the next, for transfer; 0: none',
  },
  diversity: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    explanation:
      'p of DI²-FGSM (arXiv 1803.06978), there 0.5: how often the gradient is that of a smaller picture at a random place; 0: never',
  },
  seed: {
    kind: 'integer',
    default: 0,
    min: 0,
    max: 2 ** 32 - 1,
    explanation: 'the same seed draws the same lots: random start, diversity, robust mode',
  },
};

/** Every byte anywhere within `levels`, but wholly transparent pixels. */
function anywhere({ data, alpha }: Problem['image'], levels: number, next: () => number): RgbData {
  return data.map((byte, i) => {
    const change = Math.round((2 * next() - 1) * levels);
    return alpha && alpha[Math.floor(i / 3)] === 0 ? byte : byte + change; // the array clips
  });
}

export const pgd: Attack<PgdOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, given, report, signal) {
    const { levels: most, smallest, steps: asked, surest, randomStart, momentum, diversity, seed } = given;
    const next = seeded(seed);
    const way = surest || momentum > 0 || diversity > 0 ? climb : ascend;
    const course = courseOf(problem, { momentum, diversity }, next);
    const first = smallest ? Math.min(1, most) : most;
    const tries = Math.max(1, most - first + 1);
    const steps = Math.min(asked, Math.ceil(gradientsFor(problem.image) / tries));
    const notes: AttackNote[] = steps < asked ? [{ code: 'fewer-steps', steps, asked }] : [];
    const total = 1 + tries * (steps + (randomStart ? 1 : 0));
    let done = 0; // gradients
    let taken = 0; // steps
    /** Counts, reports and judges an iterate; the second reader is asked only where the first says yes. */
    const look = async (iterate: Iterate): Promise<Judgement | undefined> => {
      report({ done: ++done, total, margin: margin(iterate.logits, problem) });
      if (!reached(iterate.logits, problem)) return undefined;
      const judged = await judgeRead(problem, iterate.data, iterate.logits, signal);
      return judged.success ? judged : undefined;
    };
    const result = (
      { data }: Pick<Iterate, 'data'>,
      judged: Judgement,
      rest: Pick<Adversarial, 'notes' | 'levels'>,
    ) => ({
      data,
      ...judged,
      steps: taken,
      ...rest,
    });

    const untouched = await course.first(problem.image.data, signal);
    const already = await look(untouched);
    if (already) return result(untouched, already, { levels: 0, notes: [] });
    let best = untouched;
    for (let levels = first; levels <= most && levels > 0; levels++) {
      const start = randomStart ? await course.first(anywhere(problem.image, levels, next), signal) : untouched;
      course.again();
      let found: { readonly data: RgbData; readonly held: number; readonly judged: Judgement } | undefined;
      const surer = (held: number, judged: Judgement): boolean =>
        !found || held > found.held || (held === found.held && leadOf(judged) > leadOf(found.judged));
      const consider = async (iterate: Iterate): Promise<void> => {
        const judged = await look(iterate);
        const { data, held } = iterate;
        if (judged && surer(held, judged)) found = { data, held, judged };
        if (iterate.objective > best.objective) best = iterate;
      };
      if (start !== untouched) await consider(start);
      if (!found || surest) {
        for await (const iterate of way(problem, course, levels, steps, start, signal)) {
          taken++;
          await consider(iterate);
          if (found && !surest) break;
        }
      }
      if (found) return result(found, found.judged, { levels, notes });
    }
    const judged = await judgeRead(problem, best.data, best.logits, signal);
    return result(best, judged, { notes: [...notes, { code: 'not-within', levels: most }] });
  },
};

export default pgd;
