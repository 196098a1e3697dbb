/** PGD on a linear classifier, whose nearest boundary has a closed form. */
import { describe, expect, test } from 'vitest';
import { attack, given } from '../../../tests/support/closed-form';
import { distortion } from '../../image/distortion';
import type { Pixels, RgbData } from '../../image/rgb-image';
import type { Problem } from '../problem';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3, 4, 5])('PGD finds the smallest level exactly, with one rival (seed %i)', async (seed) => {
    const problem = given(seed, { targeted, alone: true });
    const found = await attack('pgd', problem);
    expect(found.success).toBe(true);
    expect(found.levels).toBe(problem.distances.levels);
    expect(distortion(problem.image.data, found.data).linf).toBe(problem.distances.levels);
  });
});

test.each([{ momentum: 1 }, { diversity: 0.5 }, { momentum: 1, diversity: 1, randomStart: true, steps: 40 }])(
  'with %o too the smallest level is found, with one rival',
  async (options) => {
    const problem = given(2, { alone: true });
    const found = await attack('pgd', problem, options);
    expect(found.levels).toBe(problem.distances.levels);
    expect(distortion(problem.image.data, found.data).linf).toBe(problem.distances.levels);
  },
);

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
