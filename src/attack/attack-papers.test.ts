/** What the papers say of their attacks, where a linear classifier makes it exact. */
import { describe, expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import { distortion } from '../image/distortion';
import type { RgbData } from '../image/rgb-image';
import { carliniWagner } from './carlini-wagner/attack';
import { slopeAt, toFree, toLevels } from './carlini-wagner/box';
import { fgsmDirection } from './fgsm/attack';
import { jsma } from './jsma/attack';
import { crossEntropyValue } from './loss';
import { pgd } from './pgd/attack';
import type { Problem } from './problem';
import { perturb } from './sign';
import { softmax } from './softmax';
import { watched } from './watch';

const idle = new AbortController().signal;
const quiet = (): void => undefined;
const WIDTH = 6;
const HEIGHT = 5;
const SIZE = WIDTH * HEIGHT * 3;

interface Given {
  readonly classes?: number;
  readonly data?: RgbData;
  readonly target?: number;
  /** Added to the label's logit. */
  readonly lead?: number;
}

function given(seed: number, { classes = 3, data, target, lead = 0 }: Given = {}): Problem & { rows: Float32Array[] } {
  const next = random(seed);
  const rows = Array.from({ length: classes }, () => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const picture = data ?? Uint8ClampedArray.from({ length: SIZE }, () => 100 + Math.floor(next() * 50));
  const spec = { width: WIDTH, height: HEIGHT, rows, data: picture, ...(target === undefined ? {} : { target }) };
  const { label } = linearProblem(spec);
  const bias = rows.map((_, k) => (k === label ? lead : 0));
  return { ...linearProblem({ ...spec, bias }), rows };
}

/** L∞, in levels. */
const linfOf = (a: ArrayLike<number>, b: RgbData): number =>
  b.reduce((most, byte, i) => Math.max(most, Math.abs(a[i] - byte)), 0);

describe('PGD', () => {
  /** The pictures that are asked about, in order. */
  function listening(problem: Problem): { problem: Problem; read: RgbData[] } {
    const read: RgbData[] = [];
    return {
      read,
      problem: {
        ...problem,
        gradients: (image, losses, take, signal) => {
          read.push(image as RgbData);
          return problem.gradients(image, losses, take, signal);
        },
      },
    };
  }

  test.each([1, 3])("its first iterate within %i levels is FGSM's picture", async (levels) => {
    const stubborn = given(1, { lead: 1000 });
    const { problem, read } = listening(stubborn);
    await pgd.run(problem, { ...pgd.defaults, levels, smallest: false, steps: 1 }, quiet, idle);
    const direction = await fgsmDirection(stubborn, idle);
    expect([...read[1]]).toEqual([...perturb(stubborn.image.data, direction, levels)]);
  });

  test('gives the iterate with the highest loss where none succeeds', async () => {
    // The label leads least at an L2 of 0.05, of which the gradient knows nothing: the loss falls again on the way.
    const stubborn = given(2, { lead: 1000 });
    const kinked: Problem = {
      ...stubborn,
      async gradients(image, losses, take, signal) {
        const far = distortion(stubborn.image.data, image as RgbData).l2;
        const logits = Float32Array.of(10 + Math.abs(far - 0.05), 0, 0);
        return { ...(await stubborn.gradients(image, losses, take, signal)), logits };
      },
      label: 0,
    };
    const { problem, read } = listening(kinked);
    const { data, logits, success } = await pgd.run(problem, { ...pgd.defaults, levels: 6 }, quiet, idle);
    expect(success).toBe(false);
    const losses = read.map((picture) => {
      const far = distortion(stubborn.image.data, picture).l2;
      return crossEntropyValue(Float32Array.of(10 + Math.abs(far - 0.05), 0, 0), 0);
    });
    expect(crossEntropyValue(logits, 0)).toBeCloseTo(Math.max(...losses), 4);
    expect([...data]).toEqual([...read[losses.indexOf(Math.max(...losses))]]);
    expect([...data]).not.toEqual([...read.at(-1)!]);
  });

  test('asks nothing more once an iterate succeeds', async () => {
    const { problem, tally } = watched(given(3, { lead: 0.01 }));
    const options = { ...pgd.defaults, levels: 40, smallest: false };
    const { success, steps } = await pgd.run(problem, options, quiet, idle);
    expect(success).toBe(true);
    expect(steps).toBe(1);
    expect(tally.gradients).toBe(2); // at the picture, and at the first iterate
  });
});

describe('Carlini and Wagner', () => {
  test('the change of variable is finite at every byte, comes back to it, and has a slope there', () => {
    for (let byte = 0; byte <= 255; byte++) {
      expect(Number.isFinite(toFree(byte))).toBe(true);
      expect(toLevels(toFree(byte))).toBeCloseTo(byte, 9);
      expect(slopeAt(byte)).toBeGreaterThan(0.9);
      const w = toFree(byte);
      expect((toLevels(w + 1e-6) - toLevels(w - 1e-6)) / 2e-6).toBeCloseTo(slopeAt(byte), 4);
    }
    for (const w of [-50, 50]) expect(new Uint8ClampedArray([toLevels(w)])[0]).toBe(w < 0 ? 0 : 255);
  });

  test('a picture of nothing but 0 and 255 is attacked like any other', async () => {
    const data = Uint8ClampedArray.from({ length: SIZE }, (_, i) => (i % 2 ? 255 : 0));
    const problem = given(4, { data, lead: 1 });
    const options = { ...carliniWagner.defaults, learningRate: 0.01 };
    const { success, data: found, floats } = await carliniWagner.run(problem, options, quiet, idle);
    expect(success).toBe(true);
    expect(floats!.every(Number.isFinite)).toBe(true);
    expect(found).not.toEqual(data);
  });
});

test('Carlini and Wagner go on from where a c ended that did not reach the goal: far targets need the steps of several', async () => {
  // Some six levels away, of which thirty steps of 0.128 levels go less than four.
  const problem = given(5, { lead: 1.3 });
  const read: number[] = [];
  const listening: Problem = {
    ...problem,
    gradients: (image, losses, take, signal) => {
      if (!(image instanceof Uint8ClampedArray)) read.push(linfOf(image, problem.image.data));
      return problem.gradients(image, losses, take, signal);
    },
  };
  const { success } = await carliniWagner.run(listening, carliniWagner.defaults, quiet, idle);
  expect(success).toBe(true);
  expect(Math.max(...read.slice(0, 30))).toBeLessThan(4);
  expect(read[30]).toBeGreaterThan(3); // the second c begins far from the picture
});

describe('JSMA', () => {
  /**
   * Papernot et al., algorithm 3, by brute force: the pair with the largest -α·β over the whole Jacobian of the
   * softmax.
   */
  function bestPair({ rows, image }: Problem & { rows: Float32Array[] }, target: number): Set<number> {
    const z = rows.map((row) => row.reduce((sum, w, i) => sum + (w * image.data[i]) / 255, 0));
    const p = softmax(z);
    const jacobian = (j: number, i: number): number =>
      p[j] * (rows[j][i] - rows.reduce((sum, row, k) => sum + p[k] * row[i], 0));
    const alpha = Array.from({ length: SIZE }, (_, i) => jacobian(target, i));
    const beta = Array.from({ length: SIZE }, (_, i) =>
      rows.reduce((sum, _, j) => sum + (j === target ? 0 : jacobian(j, i)), 0),
    );
    let best = { score: 0, pair: new Set<number>() };
    for (let a = 0; a < SIZE; a++) {
      for (let b = a + 1; b < SIZE; b++) {
        const [up, down] = [alpha[a] + alpha[b], beta[a] + beta[b]];
        if (up > 0 && down < 0 && -up * down > best.score) best = { score: -up * down, pair: new Set([a, b]) };
      }
    }
    return best.pair;
  }

  test.each([1, 2, 3, 4])(
    'the two features of a step are the best pair of the whole Jacobian (seed %i)',
    async (seed) => {
      const data = new Uint8ClampedArray(SIZE).fill(90); // where every feature can rise by θ, and falling is worth less
      const target = given(seed, { classes: 5, data }).label === 2 ? 3 : 2;
      const problem = given(seed, { classes: 5, data, target });
      // One pair is all that the budget allows. θ = 255 raises further (165) than it lowers (90): rising pairs win
      // where they are the paper's.
      const { data: found } = await jsma.run(problem, { theta: 255, gamma: 2.5 / SIZE, features: 2 }, quiet, idle);
      const changed = new Set(Array.from(found.keys()).filter((i) => found[i] !== data[i]));
      expect(changed).toEqual(bestPair(problem, target));
    },
  );
});
