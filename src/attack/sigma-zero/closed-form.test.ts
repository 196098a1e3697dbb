/** σ-zero on a linear classifier, whose nearest boundary has a closed form. */
import { describe, expect, test } from 'vitest';
import { attack, changedBytes, given } from '../../../tests/support/closed-form';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3, 4])('σ-zero changes as few bytes as can be (seed %i)', async (seed) => {
    const problem = given(seed, { targeted, alone: true });
    const found = await attack('sigma-zero', problem);
    expect(found.success).toBe(true);
    expect(changedBytes(problem, found)).toBe(problem.distances.features(problem.image.data));
  });
});
