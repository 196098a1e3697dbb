/** The parts that attacks are made of. */
import { describe, expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import type { RgbData } from '../image/rgb-image';
import { Adam } from './adam';
import { bestOther, margin, marginLoss, reached } from './criterion';
import { giveBack } from './give-back';
import { gradientFlags } from './gradient-masking';
import { footprints } from './jsma/footprint';
import { largest } from './largest';
import { withDefaults } from './options';
import { checkpoints, stepSchedule } from './pgd/step-schedule';
import { ATTACKS } from './registry';
import { roundToLattice } from './rounding';

describe('the criterion', () => {
  const logits = Float32Array.of(1, 4, 4, 2);

  test('margin: z_label - best other, or best other - z_target; zero for a tie', () => {
    expect(margin(logits, { label: 1 })).toBe(0);
    expect(margin(logits, { label: 3 })).toBe(-2);
    expect(margin(logits, { label: 1, target: 0 })).toBe(3);
  });

  test('of equal logits the lower index is the answer', () => {
    expect(reached(logits, { label: 1 })).toBe(false);
    expect(reached(logits, { label: 2 })).toBe(true);
    expect(reached(logits, { label: 1, target: 2 })).toBe(false);
    expect(bestOther(logits, 1)).toBe(2);
    expect(bestOther(logits, 0)).toBe(1);
  });

  test("the margin's derivative is 1 and -1 at the two that make it", () => {
    expect([...marginLoss({ label: 3 })(logits)]).toEqual([0, -1, 0, 1]);
    expect([...marginLoss({ label: 1, target: 0 })(logits)]).toEqual([-1, 1, 0, 0]);
  });
});

test("Auto-PGD's checkpoints of 100 steps are the paper's", () => {
  expect(checkpoints(100)).toEqual([22, 41, 57, 70, 80, 87, 93, 99]);
});

describe("Auto-PGD's step", () => {
  test('starts at 2ε and stays while the objective rises', () => {
    const schedule = stepSchedule(4, 100, 0);
    for (let i = 1; i <= 100; i++) expect(schedule.after(i)).toBe(false);
    expect(schedule.size).toBe(8);
  });

  test('is halved at a checkpoint when less than 75 % of the steps rose', () => {
    const schedule = stepSchedule(4, 100, 0);
    const halved = Array.from({ length: 22 }, (_, i) => schedule.after(i % 2));
    expect(halved.lastIndexOf(true)).toBe(21);
    expect(halved.indexOf(true)).toBe(21);
    expect(schedule.size).toBe(4);
  });
});

test("Adam's first step is its rate, against the gradient's sign", () => {
  const values = new Float32Array(3);
  new Adam(3, 0.01).step(values, Float32Array.of(5, -1e-3, 0));
  expect(values[0]).toBeCloseTo(-0.01, 6);
  expect(values[1]).toBeCloseTo(0.01, 6);
  expect(values[2]).toBe(0);
});

test('largest: the highest positive scores, in order', () => {
  const next = random(1);
  const scores = Float32Array.from({ length: 500 }, () => next() - 0.3);
  const sorted = Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  expect(largest(scores, 7)).toEqual(sorted.slice(0, 7));
  expect(largest(Float32Array.of(-1, 0, 2), 2)).toEqual([2]);
});

describe('footprints', () => {
  test.each([
    [10, 7, 4, 3],
    [3, 9, 4, 3],
    [4, 3, 4, 3],
  ])('of %i x %i under %i x %i: every byte belongs to one feature', (width, height, columns, rows) => {
    const data = new Uint8ClampedArray(width * height * 3).fill(100);
    const all = data.slice();
    const cells = footprints({ width, height, data }, { width: columns, height: rows, fit: 'squash' });
    expect(cells.count).toBe(Math.min(width, columns) * Math.min(height, rows) * 3);
    for (let feature = 0; feature < cells.count; feature++) {
      const moved = data.slice();
      cells.move(moved, feature, 5);
      const bytes = Array.from(moved.keys()).filter((i) => moved[i] !== 100);
      expect(bytes.length).toBeGreaterThan(0);
      // What it promises is the sum over exactly these bytes.
      const uphill = Float32Array.from(moved, (byte) => (byte === 100 ? 0 : -2));
      const { scores, rises } = cells.promise(data, uphill, 5);
      expect(scores[feature]).toBe(10 * bytes.length);
      expect(rises[feature]).toBe(0);
      expect(scores.filter((score) => score !== 0)).toHaveLength(1);
      cells.move(all, feature, 1);
    }
    expect(new Set(all)).toEqual(new Set([101]));
  });
});

test('a footprint leaves its wholly transparent pixels alone', () => {
  const data = new Uint8ClampedArray(4 * 2 * 3).fill(100);
  const alpha = Uint8ClampedArray.of(0, 255, 255, 255, 9, 0, 255, 255);
  footprints({ width: 4, height: 2, data, alpha }, { width: 2, height: 1, fit: 'squash' }).move(data, 1, 50);
  const changed = Array.from(data.keys()).filter((i) => data[i] !== 100);
  expect(changed).toEqual([1 * 3 + 1, 4 * 3 + 1]); // green of pixels 1 and 4; 0 and 5 lie under it as well
});

describe('giving back', () => {
  const data = new Uint8ClampedArray(40 * 3).fill(100);
  const weights = Float32Array.from({ length: 120 }, (_, i) => -(i + 1) / 100); // the margin falls with every byte
  const problem = linearProblem({
    width: 40,
    height: 1,
    data,
    rows: [weights, new Float32Array(120)],
    bias: [0.3 - weights.reduce((sum, w) => sum + (w * 100) / 255, 0), 0],
  });
  const holds = async (bytes: RgbData): Promise<boolean> => {
    const [logits] = await problem.logits([bytes], AbortSignal.any([]));
    return reached(logits, problem);
  };

  test('as much as can be spared, the least useful first; what is left still flips, and could hardly spare more', async () => {
    const before = data.map((byte) => byte + 2); // lowers the margin by 2/255 of 72.6, almost twice what is needed
    const after = await giveBack(data, before, weights, holds, AbortSignal.any([]));
    const [logits] = await problem.logits([after], AbortSignal.any([]));
    expect(await holds(after)).toBe(true);
    const change = Array.from(after, (byte) => byte - 100);
    expect(change).toEqual(change.toSorted((a, b) => a - b)); // the larger the weight the larger the change
    expect(Math.hypot(...change)).toBeLessThan(0.85 * Math.hypot(...before.map((byte) => byte - 100)));
    const spare = -margin(logits, problem);
    expect(spare).toBeLessThan((4 * 1.2) / 255); // less than a few of the most useful bytes
  });

  test('a byte that really costs less than the gradient says, though many promise to cost less still', async () => {
    const before = data.map((byte, i) => byte + (i < 40 ? 1 : 0));
    const all = async (bytes: RgbData): Promise<boolean> => bytes.every((byte, i) => i === 7 || byte === before[i]);
    const after = await giveBack(data, before, weights, all, AbortSignal.any([]));
    expect(Array.from(after.keys()).filter((i) => after[i] !== before[i])).toEqual([7]);
    expect(after[7]).toBe(data[7]);
  });

  test('nothing, where nothing can be spared', async () => {
    const tight = data.map((byte, i) => byte + (i < 100 ? 0 : 4));
    const never = await giveBack(data, tight, weights, async () => false, AbortSignal.any([]));
    expect(never).toEqual(tight);
  });
});

test('rounding keeps a far picture whose nearest bytes flip, where no gradient leads to a nearer one', async () => {
  const data = new Uint8ClampedArray(12).fill(100);
  const rows = [new Float32Array(12).fill(-1), new Float32Array(12).fill(1)];
  const flat = linearProblem({ width: 4, height: 1, data, rows, bias: [20, 0] });
  const blind: typeof flat = {
    ...flat,
    gradients: (image, losses, take, signal) =>
      flat.gradients(image, losses, (gradient, index, logits) => take(gradient.fill(0), index, logits), signal),
  };
  const start = Float32Array.from(data, (_, i) => 100 + (i < 6 ? 150.4 : 120.2));
  const found = await roundToLattice(blind, start, { steps: 3, confidence: 0 }, () => undefined, AbortSignal.any([]));
  const [logits] = await flat.logits([found!], AbortSignal.any([]));
  expect(reached(logits, flat)).toBe(true);
  const none = await roundToLattice(blind, data, { steps: 3, confidence: 0 }, () => undefined, AbortSignal.any([]));
  expect(none).toBeUndefined();
});

test('gradient flags: exact zeros, numbers that are none, and probabilities in the place of logits', () => {
  const gradient = Float32Array.of(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, 2);
  const logits = Float32Array.of(-1, 3);
  expect(gradientFlags(gradient, logits)).toEqual({ zeroShare: 2 / 6, notFinite: 2, probabilities: false });
  expect(gradientFlags(gradient, logits, Uint8ClampedArray.of(0, 9)).zeroShare).toBe(0);
  expect(gradientFlags(gradient, logits, Uint8ClampedArray.of(0, 0))).toMatchObject({ zeroShare: 1, invisible: true });
  expect(gradientFlags(gradient, Float32Array.of(0.25, 0.75)).probabilities).toBe(true);
});

describe('options', () => {
  test.each(Object.values(ATTACKS))("$name's defaults fit their own description", ({ options, defaults }) => {
    expect(withDefaults<object>(options, { ...defaults })).toEqual(defaults);
    for (const { explanation } of Object.values(options)) expect(explanation.length).toBeGreaterThan(10);
  });

  test('a value outside its range, a fraction or a name that does not exist is refused in words', () => {
    const { options } = ATTACKS.pgd;
    expect(withDefaults(options, { levels: 4 }).levels).toBe(4);
    expect(() => withDefaults(options, { levels: 1.5 })).toThrow('levels is a whole number from 0 to 255, not 1.5');
    expect(() => withDefaults(options, { steps: 0 })).toThrow(RangeError);
    expect(() => withDefaults(options, { smallest: 1 })).toThrow('on or off');
    expect(() => withDefaults(options, { epsilon: 1 })).toThrow('no option epsilon');
  });
});
