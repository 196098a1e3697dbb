/**
 * Every attack on a linear classifier, whose nearest boundary has a closed form (the idea of adversarial-library's tests):
 * with w = w_falls - w_rises and margin m, the distance is m / ‖w‖₂ in L2, m / ‖w‖₁ in L∞. Then cleverhans' properties.
 */
import { describe, expect, test } from 'vitest';
import { dot, random } from '../../tests/support/compare';
import { type LinearSpec, linearProblem } from '../../tests/support/linear-problem';
import { distortion } from '../image/distortion';
import type { Pixels, RgbData } from '../image/rgb-image';
import { margin, reached } from './criterion';
import type { Adversarial, Attack, Problem } from './problem';
import { ATTACKS } from './registry';
import { watched } from './watch';

const WIDTH = 12;
const HEIGHT = 10;
const SIZE = WIDTH * HEIGHT * 3;
const CLASSES = 12;
const idle = new AbortController().signal;
const NAMES = Object.keys(ATTACKS);

interface Given {
  /** The margin of the label over the nearest other class, in logits. */
  readonly gap?: number;
  /** Class 1 is the target. */
  readonly targeted?: boolean;
  /** All classes but the label and class 1 are far away; so they are when targeted. */
  readonly alone?: boolean;
  readonly alpha?: LinearSpec['alpha'];
}

/** Random weights over a picture in mid range, so that nothing clips; the bias puts the label's margin over each class at `gap` or above. */
function given(
  seed: number,
  { gap = 5, targeted = false, alone = targeted, alpha }: Given = {},
): Problem & { distances: Distances } {
  const next = random(seed);
  const data = Uint8ClampedArray.from({ length: SIZE }, () => 110 + Math.floor(next() * 36));
  // What lies under a wholly transparent pixel can be anything, the ends of the range too.
  if (alpha) for (let i = 0; i < SIZE; i++) if (alpha[Math.floor(i / 3)] === 0) data[i] = (37 * i) % 256;
  const rows = Array.from({ length: CLASSES }, () => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const opacity = (i: number): number => (alpha ? alpha[Math.floor(i / 3)] / 255 : 1);
  const x = Float64Array.from(data, (byte, i) => (opacity(i) * byte) / 255 + 1 - opacity(i));
  const wanted = Array.from({ length: CLASSES }, (_, k) => (k === 0 ? 0 : -gap * (alone && k > 1 ? 50 : 1 + k / 10)));
  const bias = rows.map((row, k) => wanted[k] - dot(row, x));
  const problem = linearProblem({
    width: WIDTH,
    height: HEIGHT,
    rows,
    bias,
    data,
    ...(alpha ? { alpha } : {}),
    ...(targeted ? { target: 1 } : {}),
  });
  return { ...problem, distances: distancesOf(rows, wanted) };
}

interface Distances {
  /** To the nearest boundary, in [0,1] pixels. */
  readonly l2: number;
  /** The fewest whole levels that are enough. */
  readonly levels: number;
  /** The fewest bytes that must change, each moved to 0 or 255. */
  features(data: Pixels): number;
}

function distancesOf(rows: Float32Array[], logits: number[]): Distances {
  const others = rows.slice(1).map((row, j) => ({ w: row.map((value, i) => value - rows[0][i]), gap: -logits[j + 1] }));
  return {
    l2: Math.min(...others.map(({ w, gap }) => gap / Math.hypot(...w))),
    levels: Math.min(
      ...others.map(({ w, gap }) => Math.ceil((255 * gap) / w.reduce((sum, v) => sum + Math.abs(v), 0))),
    ),
    features: (data) =>
      Math.min(
        ...others.map(({ w, gap }) => {
          const gains = Array.from(w, (v, i) => (v > 0 ? v * (255 - data[i]) : -v * data[i]) / 255).sort(
            (a, b) => b - a,
          );
          let sum = 0;
          const enough = gains.findIndex((gain) => {
            sum += gain;
            return sum > gap;
          });
          return enough < 0 ? Number.POSITIVE_INFINITY : enough + 1;
        }),
      ),
  };
}

function attack(
  name: string,
  problem: Problem,
  options: object = {},
  signal = idle,
  report: (progress: { done: number; total: number; margin?: number }) => void = () => undefined,
): Promise<Adversarial> {
  const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
  return run(problem, { ...defaults, ...options }, report, signal);
}

/** In [0,1] pixels. */
const l2 = (original: Pixels, changed: Pixels): number =>
  Math.hypot(...Array.from(original, (value, i) => (changed[i] - value) / 255));

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3, 4])('DeepFool is within 1.02 of the nearest boundary, as bytes too (seed %i)', async (seed) => {
    const problem = given(seed, { targeted });
    const found = await attack('deepfool', problem);
    expect(found.success).toBe(true);
    expect(l2(problem.image.data, found.floats!) / problem.distances.l2).toBeCloseTo(1.02, 4); // its overshoot
    expect(distortion(problem.image.data, found.data).l2 / problem.distances.l2).toBeLessThan(1.02);
    expect(distortion(problem.image.data, found.data).l2 / problem.distances.l2).toBeGreaterThan(0.999);
  });

  test.each([1, 2, 3, 4])('DDN is within 1.005 of the nearest boundary, as bytes (seed %i)', async (seed) => {
    const problem = given(seed, { targeted });
    const found = await attack('ddn', problem);
    expect(found.success).toBe(true);
    const ratio = distortion(problem.image.data, found.data).l2 / problem.distances.l2;
    expect(ratio).toBeGreaterThan(0.999);
    expect(ratio).toBeLessThan(1.005);
  });

  test.each([1, 2, 3, 4])('σ-zero changes as few bytes as can be (seed %i)', async (seed) => {
    const problem = given(seed, { targeted, alone: true });
    const found = await attack('sigma-zero', problem);
    expect(found.success).toBe(true);
    const changed = found.data.filter((byte, i) => byte !== problem.image.data[i]).length;
    expect(changed).toBe(problem.distances.features(problem.image.data));
  });

  test.each([1, 2, 3])('Carlini and Wagner is within 1.1, as floats and as bytes (seed %i)', async (seed) => {
    const problem = given(seed, { targeted });
    const found = await attack('cw', problem, { learningRate: 0.01 });
    expect(found.success).toBe(true);
    for (const ratio of [
      l2(problem.image.data, found.floats!) / problem.distances.l2,
      distortion(problem.image.data, found.data).l2 / problem.distances.l2,
    ]) {
      expect(ratio).toBeGreaterThan(0.999);
      expect(ratio).toBeLessThan(1.1);
    }
  });

  test.each([1, 2, 3, 4, 5])('PGD finds the smallest level exactly, with one rival (seed %i)', async (seed) => {
    const problem = given(seed, { targeted, alone: true });
    const found = await attack('pgd', problem);
    expect(found.success).toBe(true);
    expect(found.levels).toBe(problem.distances.levels);
    expect(distortion(problem.image.data, found.data).linf).toBe(problem.distances.levels);
  });

  test.each([1, 2, 3])('JSMA, one feature a step, changes as few as can be (seed %i)', async (seed) => {
    const problem = given(seed, { targeted, alone: true });
    const found = await attack('jsma', problem, { features: 1, gamma: 1 });
    expect(found.success).toBe(true);
    const changed = found.data.filter((byte, i) => byte !== problem.image.data[i]).length;
    expect(changed).toBe(problem.distances.features(problem.image.data));
  });

  test.each(NAMES)('%s says of its bytes what the model says', async (name) => {
    const problem = given(7, { targeted });
    const found = await attack(name, problem, name === 'fgsm' ? { levels: 25 } : {});
    const [logits] = await problem.logits([found.data], idle);
    expect([...found.logits]).toEqual([...logits]);
    expect(found.success).toBe(reached(logits, problem));
    expect(found.success).toBe(true);
    expect(found.data).toBeInstanceOf(Uint8ClampedArray);
  });
});

describe('properties', () => {
  test.each([1, 3])(
    'PGD keeps ε = %i levels, with a random start too, and says when it is not enough',
    async (levels) => {
      for (const randomStart of [false, true]) {
        const problem = given(3);
        const found = await attack('pgd', problem, { levels, randomStart });
        expect(distortion(problem.image.data, found.data).linf).toBeLessThanOrEqual(levels);
        expect(found.success).toBe(false);
        expect(found.notes).toEqual([{ code: 'not-within', levels }]);
      }
    },
  );

  test.each([
    ['fgsm', { levels: 0 }],
    ['pgd', { levels: 0 }],
    ['pgd', { levels: 0, smallest: false, randomStart: true }],
    ['jsma', { gamma: 0 }],
  ] as const)('%s with nothing allowed (%o) returns the picture', async (name, options) => {
    const problem = given(4);
    const found = await attack(name, problem, options);
    expect([...found.data]).toEqual([...problem.image.data]);
    expect(found.success).toBe(false);
  });

  test('DeepFool reaches a κ too, in the file', async () => {
    const { logits } = await attack('deepfool', given(5), { confidence: 2 });
    expect(margin(logits, { label: 0 })).toBeLessThanOrEqual(-2);
    expect(margin(logits, { label: 0 })).toBeGreaterThan(-2.2);
  });

  test.each([0.5, 3])('Carlini and Wagner reaches κ = %d, and not much more', async (confidence) => {
    const problem = given(5);
    const found = await attack('cw', problem, { confidence, learningRate: 0.01 });
    const lead = -margin(found.logits, problem);
    expect(lead).toBeGreaterThanOrEqual(confidence);
    expect(lead).toBeLessThan(confidence + 0.5);
  });

  test.each(NAMES)('%s, where two classes tie and the label has the lower index, breaks the tie', async (name) => {
    const problem = given(6, { gap: 0 });
    const [logits] = await problem.logits([problem.image.data], idle);
    const even = Float32Array.from(logits, () => 1);
    const tied: Problem = {
      ...problem,
      async logits(images, signal) {
        const rows = await problem.logits(images, signal);
        return rows.map((row) => row.map((value, k) => value - logits[k] + even[k]));
      },
      async gradients(image, losses, take, signal) {
        const [row] = await tied.logits([image], signal);
        const { taken } = await problem.gradients(
          image,
          losses.map((loss) => () => loss(row)),
          (gradient, index) => take(gradient, index, row),
          signal,
        );
        return { logits: row, taken };
      },
      label: 0,
    };
    const found = await attack(name, tied);
    expect(found.success).toBe(true);
    expect(found.data).not.toEqual(problem.image.data);
  });

  test.each(NAMES.filter((name) => name !== 'fgsm'))(
    '%s leaves a picture alone that is what was asked for',
    async (name) => {
      const problem = given(6, { targeted: true });
      const found = await attack(name, { ...problem, target: problem.label });
      expect(found.success).toBe(true);
      expect([...found.data]).toEqual([...problem.image.data]);
    },
  );

  test.each(NAMES)('%s never touches a wholly transparent pixel, and succeeds with the others', async (name) => {
    const alpha = Uint8ClampedArray.from({ length: WIDTH * HEIGHT }, (_, p) => [0, 255, 128][p % 3]);
    const problem = given(8, { alpha });
    const found = await attack(name, problem, {
      levels: 40,
      smallest: false,
      randomStart: true,
      gamma: 1,
      learningRate: 0.01,
    });
    expect(found.success).toBe(true);
    found.data.forEach((byte, i) => {
      if (alpha[Math.floor(i / 3)] !== 0) return;
      expect(byte).toBe(problem.image.data[i]);
      if (found.floats) expect(found.floats[i]).toBe(byte);
    });
  });

  test.each(NAMES)('%s ends at once when told, whatever it is doing', async (name) => {
    const problem = given(9);
    const { tally, problem: counted } = watched(problem);
    await attack(name, counted);
    const all = tally.forwards;
    // Stopped at each of its questions in turn: it must not ask another one.
    for (const stopAt of new Set([1, 2, Math.ceil(all / 2), all - 1].filter((n) => n > 0 && n < all))) {
      const stop = new AbortController();
      const again = watched(problem);
      const asking = (): void => {
        if (again.tally.forwards >= stopAt) stop.abort(new Error('enough'));
      };
      const stopping: Problem = {
        ...again.problem,
        logits: async (images, signal) => {
          const rows = await again.problem.logits(images, signal);
          asking();
          return rows;
        },
        gradients: async (image, losses, take, signal) => {
          const result = await again.problem.gradients(image, losses, take, signal);
          asking();
          return result;
        },
      };
      await expect(attack(name, stopping, {}, stop.signal)).rejects.toThrow('enough');
      expect(again.tally.forwards).toBe(stopAt);
    }
  });

  test('PGD within one level of the smallest, with eleven rivals whose gradients mix', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const problem = given(seed);
      const { levels = 0 } = await attack('pgd', problem);
      expect(levels - problem.distances.levels).toBeGreaterThanOrEqual(0);
      expect(levels - problem.distances.levels).toBeLessThanOrEqual(1);
    }
  });

  test('a random start is the same for the same seed, another for another, and within ε', async () => {
    const startOf = async (seed: number): Promise<Pixels> => {
      const problem = given(2);
      const read: Pixels[] = [];
      const listening: Problem = {
        ...problem,
        gradients: (image, losses, take, signal) => {
          read.push(image);
          return problem.gradients(image, losses, take, signal);
        },
      };
      await attack('pgd', listening, { randomStart: true, seed, levels: 4, smallest: false, steps: 1 });
      expect(distortion(problem.image.data, read[1] as RgbData).linf).toBe(4);
      return read[1];
    };
    expect(await startOf(1)).toEqual(await startOf(1));
    expect(await startOf(1)).not.toEqual(await startOf(2));
  });

  test.each(NAMES)('%s reports its steps in order, within what it announced, and its margin', async (name) => {
    const seen: { done: number; total: number; margin?: number }[] = [];
    await attack(name, given(2), {}, idle, (progress) => seen.push(progress));
    expect(seen.length).toBeGreaterThan(0);
    for (const [i, { done, total }] of seen.entries()) {
      expect(done).toBeGreaterThanOrEqual(seen[Math.max(0, i - 1)].done);
      expect(done).toBeLessThanOrEqual(total);
    }
    if (name !== 'fgsm') expect(seen[0].margin).toBeGreaterThan(0);
  });
});
