/**
 * The surest picture of all steps, where a linear classifier says how sure it can be: every byte at ε along the sign.
 */
import { describe, expect, test } from 'vitest';
import { dot, random } from '../../../tests/support/compare';
import { linearProblem } from '../../../tests/support/linear-problem';
import { distortion } from '../../image/distortion';
import { judge, leadOf } from '../judge';
import { perturb, signOf } from '../sign';
import { watched } from '../watch';
import { pgd } from './attack';

const idle = new AbortController().signal;
const SIZE = 12 * 10 * 3;

/** Class 1 is the target and 2 behind; levels: the fewest that reach it. */
function given(seed: number) {
  const next = random(seed);
  const data = Uint8ClampedArray.from({ length: SIZE }, () => 110 + Math.floor(next() * 36));
  const rows = [0, 1].map(() => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const x = Float64Array.from(data, (byte) => byte / 255);
  const bias = rows.map((row, k) => [0, -2][k] - dot(row, x));
  const toward = rows[1].map((value, i) => value - rows[0][i]);
  const levels = Math.ceil((255 * 2) / toward.reduce((sum, w) => sum + Math.abs(w), 0));
  return { problem: linearProblem({ width: 12, height: 10, rows, bias, data, target: 1 }), toward, levels };
}

describe.each([1, 2, 3])('seed %i', (seed) => {
  const { problem, toward, levels } = given(seed);
  const run = (options: object) => pgd.run(problem, { ...pgd.defaults, ...options }, () => undefined, idle);

  test.each([1, 3])('%i levels more than are needed are used whole', async (more) => {
    const budget = levels + more;
    const found = await run({ levels: budget, smallest: false, surest: true });
    const best = await judge(problem, perturb(problem.image.data, signOf(toward), budget), idle);
    expect(leadOf(found)).toBeCloseTo(leadOf(best), 3);
    expect(distortion(problem.image.data, found.data).linf).toBe(budget);
    expect(found.levels).toBe(budget);
    expect(found.steps).toBe(pgd.defaults.steps);
  });

  test('the smallest level that succeeds is still found, and all its steps are used', async () => {
    const [first, surest] = [await run({}), await run({ surest: true })];
    expect(first.levels).toBe(levels);
    expect(surest.levels).toBe(levels);
    expect(surest.steps).toBe(levels * pgd.defaults.steps);
    expect(leadOf(surest)).toBeGreaterThanOrEqual(leadOf(first));
  });
});

test('with a target that is the default, and it costs what it announces', async () => {
  const { problem: plain, levels } = given(4);
  const { problem, tally } = watched(plain);
  let total = 0;
  const options = { ...pgd.defaults, levels: levels + 2, smallest: false, surest: true };
  await pgd.run(problem, options, (progress) => (total = progress.total), idle);
  expect(pgd.options.surest).toMatchObject({ default: false, withTarget: true });
  expect(tally.gradients).toBe(total);
});
