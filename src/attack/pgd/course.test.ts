/** Momentum by hand, and when a gradient is that of a smaller picture. */
import { expect, test } from 'vitest';
import type { Placement, Problem } from '../problem';
import { seeded } from '../random';
import { courseOf } from './course';

const idle = new AbortController().signal;
const data = Uint8ClampedArray.of(100, 100, 100);

/**
 * Gives these gradients, one after the other; the logits of a smaller picture are others than those of the picture
 * itself.
 */
function scripted(gradients: readonly (readonly number[])[]) {
  const placements: (Placement | undefined)[] = [];
  const problem: Problem = {
    image: { width: 1, height: 1, data },
    label: 0,
    batch: 1,
    input: { width: 1, height: 1, fit: 'squash' },
    logits: async () => [Float32Array.of(1, 0)],
    along: () => async () => [],
    async gradients(_, losses, take, __, placement) {
      const logits = Float32Array.of(placement ? 7 : 1, 0);
      const gradient = Float32Array.from(gradients[placements.length % gradients.length]);
      placements.push(placement);
      return {
        logits,
        taken: losses.map((_, i) => take(gradient, i, logits)),
        others: [Float32Array.of(0, 1), Float32Array.of(1, 0)],
      };
    },
  };
  return { problem, placements };
}

const GRADIENTS = [
  [3, -1, 0],
  [-1, 1, 0],
  [-3, 0, 3],
];

test('with momentum uphill is the sign of Σ μ^(t-i) g_i / ‖g_i‖₁', async () => {
  const { problem } = scripted(GRADIENTS);
  const course = courseOf(problem, { momentum: 1, diversity: 0 }, seeded(1));
  const uphill = [(await course.first(data, idle)).uphill];
  for (let i = 0; i < 2; i++) uphill.push((await course.next(data, idle)).uphill);
  // (.75, -.25, 0); + (-.5, .5, 0) = (.25, .25, 0); + (-.5, 0, .5) = (-.25, .25, .5)
  expect(uphill.map((each) => [...each])).toEqual([
    [1, -1, 0],
    [1, 1, 0],
    [-1, 1, 1],
  ]);
  course.again(); // as after the first: (.75, -.25, 0) + (.75, -.25, 0)
  expect([...(await course.next(data, idle)).uphill]).toEqual([1, -1, 0]);
});

test('without, it is that of each gradient alone', async () => {
  const { problem, placements } = scripted(GRADIENTS);
  const course = courseOf(problem, { momentum: 0, diversity: 0 }, seeded(1));
  await course.first(data, idle);
  expect([...(await course.next(data, idle)).uphill]).toEqual([-1, 1, 0]);
  expect(placements).toEqual([undefined, undefined]);
});

test('with diversity the gradient is often that of a smaller picture, and the answer always that of the picture itself', async () => {
  const drawn = async (diversity: number, seed: number) => {
    const { problem, placements } = scripted(GRADIENTS);
    const course = courseOf(problem, { momentum: 0, diversity }, seeded(seed));
    const iterates = [await course.first(data, idle)];
    for (let i = 0; i < 200; i++) iterates.push(await course.next(data, idle));
    for (const { logits } of iterates) expect([...logits]).toEqual([1, 0]);
    return placements;
  };
  const placements = await drawn(0.5, 1);
  expect(placements[0]).toBeUndefined();
  const smaller = placements.flatMap((one) => one ?? []);
  expect(smaller.length).toBeGreaterThan(70);
  expect(smaller.length).toBeLessThan(130);
  for (const { share, left, top } of smaller) {
    expect(share).toBeGreaterThanOrEqual(299 / 331);
    expect(Math.max(share, left, top)).toBeLessThan(1);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  }
  expect(await drawn(0.5, 1)).toEqual(placements);
  expect(await drawn(0.5, 2)).not.toEqual(placements);
  expect((await drawn(1, 1)).filter((one) => !one).length).toBe(1);
});

test('what is raised is the mean over all ways of reading, and those that hold are counted', async () => {
  const { problem } = scripted(GRADIENTS);
  const { objective, held } = await courseOf(problem, { momentum: 0, diversity: 0 }, seeded(1)).first(data, idle);
  const loss = Math.log(1 + Math.exp(-1)); // of the label where it leads by 1; where it is 1 behind, 1 more
  expect(objective).toBeCloseTo((loss + (loss + 1) + loss) / 3, 6);
  expect(held).toBe(1);
});
