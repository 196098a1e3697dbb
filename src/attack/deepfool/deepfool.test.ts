/** Where DeepFool's own formula gives a step that does not move. */
import { expect, test } from 'vitest';
import { linearProblem } from '../../../tests/support/linear-problem';
import { reached } from '../criterion';
import { watched } from '../watch';
import { deepfool } from './attack';

const idle = new AbortController().signal;

const row = (values: number[]): Float32Array => Float32Array.from(values);

test('on the boundary itself, where f = 0, it pushes on', async () => {
  const data = new Uint8ClampedArray(12).fill(100);
  const tied = linearProblem({
    width: 2,
    height: 2,
    data,
    rows: [row(Array(12).fill(0)), row(Array(12).fill(1))],
    bias: [12 * (100 / 255), 0],
  });
  const { problem, tally } = watched({ ...tied, label: 0 });
  const found = await deepfool.run(problem, { ...deepfool.defaults, candidates: 1 }, () => undefined, idle);
  expect(found.success).toBe(true);
  expect(found.steps).toBeLessThanOrEqual(2);
  expect(tally.gradients).toBeLessThanOrEqual(2 + deepfool.defaults.roundingSteps + 2);
});

test('where clipping eats the overshoot it goes farther each time, and crosses', async () => {
  // All values but one stand at 255 and would have to rise; the one that is free hardly counts.
  const data = new Uint8ClampedArray(12).fill(255);
  data[0] = 0;
  const weights = Array.from({ length: 12 }, (_, i) => (i === 0 ? 0.05 : 1));
  const rows = [row(Array(12).fill(0)), row(weights)];
  const far = linearProblem({ width: 2, height: 2, data, rows, bias: [11 + 0.02, 0] });
  const found = await deepfool.run(
    { ...far, label: 0 },
    { ...deepfool.defaults, candidates: 1 },
    () => undefined,
    idle,
  );
  const [logits] = await far.logits([new Uint8ClampedArray(found.floats!)], idle);
  expect(reached(logits, far)).toBe(true);
  expect(found.steps).toBeLessThan(deepfool.defaults.steps);
  expect(found.success).toBe(true);
});

test('where every value that could help stands at its end it ends', async () => {
  const data = new Uint8ClampedArray(12).fill(255);
  const rows = [row(Array(12).fill(0)), row(Array(12).fill(1))];
  const never = linearProblem({ width: 2, height: 2, data, rows, bias: [13, 0] });
  const { problem, tally } = watched(never);
  const found = await deepfool.run(problem, { ...deepfool.defaults, candidates: 1 }, () => undefined, idle);
  expect(found.success).toBe(false);
  expect(found.notes).toEqual([{ code: 'no-file', steps: deepfool.defaults.steps }]);
  expect(tally.gradients).toBeLessThanOrEqual(30);
});
