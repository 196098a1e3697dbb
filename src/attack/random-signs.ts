/**
 * The control beside FGSM: every byte moves by the same k levels, up or down by the toss of a coin. The same strength
 * in L∞ and, but for what is held at 0 or 255, in L2; only the direction does not come from the gradient. That such
 * noise does next to nothing where the gradient's sign flips the label is what Fawzi, Moosavi-Dezfooli and Frossard
 * explain (2016, arXiv 1608.08967): along a random direction the distance to the boundary is larger by about the square
 * root of the number of values.
 */
import { judge } from './judge';
import { defaultsOf, type OptionList } from './options';
import type { Attack, Problem } from './problem';
import { seeded } from './random';
import { perturb } from './sign';

export interface RandomSignsOptions {
  /** Strength: ε = levels / 255. */
  readonly levels: number;
  readonly seed: number;
}

const options: OptionList<RandomSignsOptions> = {
  levels: {
    kind: 'integer',
    default: 3,
    min: 0,
    max: 255,
    explanation: 'ε: how far every byte moves, in levels of 1/255',
  },
  seed: { kind: 'integer', default: 1, min: 0, max: 2 ** 32 - 1, explanation: 'the same seed tosses the same coins' },
};

/** -1 or 1 for every byte; 0 where a pixel is wholly transparent, as no attack moves it. */
export function randomSigns({ data, alpha }: Problem['image'], seed: number): Int8Array<ArrayBuffer> {
  const next = seeded(seed);
  return Int8Array.from(data, (_, i) => {
    const sign = next() < 0.5 ? -1 : 1; // tossed for every byte, so that the others do not depend on alpha
    return alpha && alpha[Math.floor(i / 3)] === 0 ? 0 : sign;
  });
}

/** No attack, so it is not in the registry; it runs as one, and ends in the same table and the same files. */
export const randomControl: Attack<RandomSignsOptions> = {
  name: 'random',
  title: 'Random signs (control)',
  paper: 'https://arxiv.org/abs/1608.08967',
  hasEpsilon: true,
  place: 1000,
  options,
  defaults: defaultsOf(options),

  async run(problem, { levels, seed }, report, signal) {
    report({ done: 0, total: 1 });
    const direction = randomSigns(problem.image, seed);
    const data = perturb(problem.image.data, direction, levels);
    const judged = await judge(problem, data, signal);
    report({ done: 1, total: 1 });
    return { data, ...judged, steps: 0, levels, direction, notes: [] };
  },
};
