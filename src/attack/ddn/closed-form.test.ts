/** DDN on a linear classifier, whose nearest boundary has a closed form, and on one with a bend. */
import { describe, expect, test } from 'vitest';
import { attack, given, l2, ratioOf } from '../../../tests/support/closed-form';
import type { Problem } from '../problem';
import { argmax } from '../softmax';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3, 4])('DDN is within 1.005 of the nearest boundary, as bytes (seed %i)', async (seed) => {
    const problem = given(seed, { targeted });
    const found = await attack('ddn', problem);
    expect(found.success).toBe(true);
    const ratio = ratioOf(problem, found);
    expect(ratio).toBeGreaterThan(0.999);
    expect(ratio).toBeLessThan(1.005);
  });
});

/**
 * Class k rises only `slope` times as fast above `from`: its boundary is farther than its gradient at the picture
 * promises.
 */
function bent(problem: Problem, k: number, from: number, slope: number): Problem {
  const bend = (row: Float32Array): Float32Array =>
    row.map((z, j) => (j === k && z > from ? from + slope * (z - from) : z));
  return {
    ...problem,
    logits: async (images, signal) => (await problem.logits(images, signal)).map(bend),
    gradients(image, losses, take, signal) {
      const pulled = losses.map((loss) => (row: Float32Array) => {
        const d = loss(bend(row));
        if (row[k] > from) d[k] *= slope;
        return d;
      });
      const taken = problem.gradients(image, pulled, (gradient, i, row) => take(gradient, i, bend(row)), signal);
      return taken.then(({ logits, taken }) => ({ logits: bend(logits), taken }));
    },
  };
}

test.each([1, 2, 3])('DDN finds the nearest boundary where another one only seems nearer (seed %i)', async (seed) => {
  const problem = given(seed);
  const seems = argmax((await attack('ddn', problem)).logits);
  const { data, success } = await attack('ddn', bent(problem, seems, -2, 0.05));
  const nearest = await attack('ddn', bent(problem, seems, -50, 0)); // it is out of reach
  expect(success).toBe(true);
  expect(l2(problem.image.data, data)).toBeLessThan(1.005 * l2(problem.image.data, nearest.data));
  expect(l2(problem.image.data, nearest.data)).toBeGreaterThan(1.005 * problem.distances.l2);
});
