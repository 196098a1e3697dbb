/** Every goal on a linear classifier: what counts as success is apart from how an attack gets there. */
import { describe, expect, test } from 'vitest';
import { dot, random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import { distortion } from '../image/distortion';
import { type Goal, margin, marginLoss, reached } from './criterion';
import { objectiveOf } from './objective';
import type { Attack, Problem } from './problem';
import { ATTACKS } from './registry';

const idle = new AbortController().signal;
const SIZE = 12 * 10 * 3;
const CLASSES = 12;
const GOALS: Record<string, Omit<Goal, 'label'>> = {
  'another label': {},
  'out of the first three': { rank: 3 },
  'another kind': { family: [0, 1, 2, 3] },
};

/** Class 0 leads the others by 4, 4.3, 4.6, ... */
function given(seed: number): Problem & { rows: Float32Array[] } {
  const next = random(seed);
  const data = Uint8ClampedArray.from({ length: SIZE }, () => 110 + Math.floor(next() * 36));
  const rows = Array.from({ length: CLASSES }, () => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const x = Float64Array.from(data, (byte) => byte / 255);
  const bias = rows.map((row, k) => (k === 0 ? 0 : -4 - 0.3 * (k - 1)) - dot(row, x));
  return { ...linearProblem({ width: 12, height: 10, rows, bias, data }), rows };
}

const MORE: Record<string, object> = { fgsm: { levels: 60 }, cw: { learningRate: 0.01 }, jsma: { gamma: 1 } };

describe.each(Object.entries(GOALS))('%s', (_, goal) => {
  test.each(Object.keys(ATTACKS).flatMap((name) => [1, 2].map((seed) => [name, seed] as const)))(
    '%s gets there (seed %i)',
    async (name, seed) => {
      const problem = { ...given(seed), ...goal };
      const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
      const found = await run(problem, { ...defaults, ...MORE[name] }, () => undefined, idle);
      const [logits] = await problem.logits([found.data], idle);
      expect(found.success).toBe(true);
      const order = Array.from(logits.keys()).sort((a, b) => logits[b] - logits[a]);
      expect(order[0]).not.toBe(0);
      if (goal.rank) expect(order.indexOf(0)).toBeGreaterThanOrEqual(goal.rank);
      if (goal.family) expect(goal.family).not.toContain(order[0]);
    },
  );

  test("the margin's derivative and the objective's point the way that finite differences do", () => {
    const next = random(5);
    const at = Float32Array.from({ length: CLASSES }, (_, k) => (k === 0 ? 3 : 2 * next()));
    const full = { label: 0, ...goal };
    const { value, slope } = objectiveOf(full);
    const [m, s] = [marginLoss(full)(at), slope(at)];
    const step = 1e-2;
    const numeric = (f: (z: Float32Array) => number): number[] =>
      Array.from(at.keys(), (k) => {
        const [up, down] = [at.slice(), at.slice()];
        up[k] += step;
        down[k] -= step;
        return (f(up) - f(down)) / (2 * step);
      });
    const close = (a: ArrayLike<number>, b: readonly number[]): void => {
      const scale = Math.hypot(...Array.from(a)) / Math.hypot(...b);
      b.forEach((value, k) => {
        expect(a[k]).toBeCloseTo(value * scale, 2);
      });
    };
    close(
      m,
      numeric((z) => margin(z, full)),
    );
    if (!goal.rank)
      close(s, numeric(value)); // out of the first ones: it raises all that are needed, not the last of them
    else expect(s[0]).toBe(-1);
  });
});

test('DeepFool to another kind crosses the nearest boundary of that kind', async () => {
  const problem = { ...given(3), family: [0, 1, 2, 3] };
  const { run, defaults } = ATTACKS['deepfool'] as unknown as Attack<object>;
  const found = await run(problem, defaults, () => undefined, idle);
  const distances = problem.rows.slice(4).map((row, j) => {
    const w = row.map((value, i) => value - problem.rows[0][i]);
    return (4 + 0.3 * (j + 3)) / Math.hypot(...w);
  });
  const ratio = distortion(problem.image.data, found.data).l2 / Math.min(...distances);
  expect(ratio).toBeGreaterThan(0.99);
  expect(ratio).toBeLessThan(1.06); // members of its own kind can come first on the way
});

test('of equals the one with the lower index is the answer, for every goal', () => {
  const tied = Float32Array.of(1, 1, 1, 0);
  expect(reached(tied, { label: 0 })).toBe(false);
  expect(reached(tied, { label: 2 })).toBe(true);
  expect(reached(tied, { label: 1, rank: 1 })).toBe(true);
  expect(reached(tied, { label: 1, rank: 2 })).toBe(false);
  expect(reached(tied, { label: 1, family: [1, 2] })).toBe(true);
  expect(reached(tied, { label: 0, family: [0] })).toBe(false);
});
