/** The parts that attacks are made of. */
import { describe, expect, test } from 'vitest';
import { Adam } from '../../src/attack/adam';
import { bestOther, margin, marginLoss, reached } from '../../src/attack/criterion';
import { footprints } from '../../src/attack/footprint';
import { gradientFlags } from '../../src/attack/gradient-masking';
import { largest } from '../../src/attack/jsma';
import { withDefaults } from '../../src/attack/options';
import { ATTACKS } from '../../src/attack/registry';
import { checkpoints, stepSchedule } from '../../src/attack/step-schedule';
import { random } from '../support/compare';

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
    const cells = footprints({ width, height, data }, { width: columns, height: rows });
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

test('gradient flags: exact zeros, numbers that are none, and probabilities in the place of logits', () => {
  const gradient = Float32Array.of(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, 2);
  const logits = Float32Array.of(-1, 3);
  expect(gradientFlags(gradient, logits)).toEqual({ zeroShare: 2 / 6, notFinite: 2, probabilities: false });
  expect(gradientFlags(gradient, logits, Uint8ClampedArray.of(0, 9)).zeroShare).toBe(0);
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
