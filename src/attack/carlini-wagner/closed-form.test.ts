/** Carlini and Wagner on a linear classifier, whose nearest boundary has a closed form. */
import { describe, expect, test } from 'vitest';
import { attack, given, l2, ratioOf } from '../../../tests/support/closed-form';
import { margin } from '../criterion';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each([1, 2, 3])('Carlini and Wagner is within 1.1, as floats and as bytes (seed %i)', async (seed) => {
    const problem = given(seed, { targeted });
    const found = await attack('cw', problem, { learningRate: 0.01 });
    expect(found.success).toBe(true);
    for (const ratio of [l2(problem.image.data, found.floats!) / problem.distances.l2, ratioOf(problem, found)]) {
      expect(ratio).toBeGreaterThan(0.999);
      expect(ratio).toBeLessThan(1.1);
    }
  });
});

test.each([0.5, 3])('Carlini and Wagner reaches κ = %d, and not much more', async (confidence) => {
  const problem = given(5);
  const found = await attack('cw', problem, { confidence, learningRate: 0.01 });
  const lead = -margin(found.logits, problem);
  expect(lead).toBeGreaterThanOrEqual(confidence);
  expect(lead).toBeLessThan(confidence + 0.5);
});
