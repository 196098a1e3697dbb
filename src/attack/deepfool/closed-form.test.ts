/** DeepFool on a linear classifier, whose nearest boundary has a closed form. */
import { describe, expect, test } from 'vitest';
import { attack, given, l2, ratioOf } from '../../../tests/support/closed-form';
import { margin } from '../criterion';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3, 4])('DeepFool is within 1.02 of the nearest boundary, as bytes too (seed %i)', async (seed) => {
    const problem = given(seed, { targeted });
    const found = await attack('deepfool', problem);
    expect(found.success).toBe(true);
    expect(l2(problem.image.data, found.floats!) / problem.distances.l2).toBeCloseTo(1.02, 4); // its overshoot
    expect(ratioOf(problem, found)).toBeLessThan(1.02);
    expect(ratioOf(problem, found)).toBeGreaterThan(0.999);
  });
});

test('DeepFool reaches a κ too, in the file', async () => {
  const { logits } = await attack('deepfool', given(5), { confidence: 2 });
  expect(margin(logits, { label: 0 })).toBeLessThanOrEqual(-2);
  expect(margin(logits, { label: 0 })).toBeGreaterThan(-2.2);
});
