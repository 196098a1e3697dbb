/** DDN on a linear classifier, whose nearest boundary has a closed form. */
import { describe, expect, test } from 'vitest';
import { attack, given, ratioOf } from '../../../tests/support/closed-form';

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
