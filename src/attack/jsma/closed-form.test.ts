/** JSMA on a linear classifier, whose nearest boundary has a closed form. */
import { describe, expect, test } from 'vitest';
import { attack, changedBytes, given } from '../../../tests/support/closed-form';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3])('JSMA, one feature a step, changes as few as can be (seed %i)', async (seed) => {
    const problem = given(seed, { targeted, alone: true });
    const found = await attack('jsma', problem, { features: 1, gamma: 1 });
    expect(found.success).toBe(true);
    expect(changedBytes(problem, found)).toBe(problem.distances.features(problem.image.data));
  });
});
