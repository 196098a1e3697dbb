/** FGSM on a linear model, where every quantity has a closed form; cleverhans' properties. */
import { describe, expect, test } from 'vitest';
import { cosine, random } from '../../tests/support/compare';
import { crossEntropy } from '../../tests/support/cross-entropy';
import { linearProblem } from '../../tests/support/linear-problem';
import { distortion } from '../image/distortion';
import { fgsm } from './fgsm/attack';
import { crossEntropyValue, scaledCrossEntropy } from './loss';
import type { Problem } from './problem';
import { perturb, signOf } from './sign';
import { softmax } from './softmax';
import { sweep } from './sweep';

const WIDTH = 4;
const HEIGHT = 3;
const SIZE = WIDTH * HEIGHT * 3;
const idle = new AbortController().signal;

/** Three classes with random weights over a random picture. */
function threeClasses(seed: number, scale = 1): Problem & { rows: Float32Array[] } {
  const next = random(seed);
  const rows = [0, 1, 2].map(() => Float32Array.from({ length: SIZE }, () => scale * (next() - 0.5)));
  const data = Uint8ClampedArray.from({ length: SIZE }, () => Math.floor(next() * 256));
  return { ...linearProblem({ width: WIDTH, height: HEIGHT, rows, data }), rows };
}

const attack = (problem: Problem, levels: number) =>
  fgsm.run(problem, { ...fgsm.defaults, levels }, () => undefined, idle);

describe('FGSM on a linear two-class model', () => {
  test.each([1, 5, 25])(
    'is the closed form exactly at level %i: x - k sign(w_y - w_other), clipped',
    async (levels) => {
      const problem = threeClasses(levels);
      const [a, b] = problem.rows;
      const two: Problem = {
        ...problem,
        label: 0,
        gradients: async (_, [loss], take) => {
          const logits = Float32Array.of(1, 0);
          const d = loss(logits);
          const gradient = a.map((value, i) => d[0] * value + d[1] * b[i]);
          return { logits, taken: [take(gradient, 0, logits)] };
        },
      };
      const { data } = await attack(two, levels);
      const expected = problem.image.data.map((byte, i) =>
        Math.min(255, Math.max(0, byte - levels * Math.sign(a[i] - b[i]))),
      );
      expect([...data]).toEqual([...expected]);
    },
  );

  test('raises the loss by k/255 * |gradient|_1 to first order', async () => {
    const problem = threeClasses(11, 0.01); // nearly linear loss
    const norm = (gradient: Float32Array): number => gradient.reduce((sum, value) => sum + Math.abs(value), 0);
    const loss = crossEntropy(problem.label);
    const { logits, taken } = await problem.gradients(problem.image.data, [loss], norm, idle);
    const inside = {
      ...problem,
      image: { ...problem.image, data: problem.image.data.map((byte) => Math.min(250, Math.max(5, byte))) },
    };
    const [before] = await problem.logits([inside.image.data], idle);
    const { data } = await attack(inside, 1);
    const [after] = await problem.logits([data], idle);
    const rise = crossEntropyValue(after, problem.label) - crossEntropyValue(before, problem.label);
    const [l1] = taken;
    expect(logits).toHaveLength(3);
    expect(rise / (l1 / 255)).toBeCloseTo(1, 3);
  });

  test('keeps ε, and ε = 0 changes nothing', async () => {
    const problem = threeClasses(3);
    for (const levels of [0, 1, 25]) {
      const { data } = await attack(problem, levels);
      expect(distortion(problem.image.data, data).linf).toBeLessThanOrEqual(levels);
      if (levels === 0) expect([...data]).toEqual([...problem.image.data]);
    }
  });

  test('leaves alone what has no gradient', () => {
    expect([...signOf(Float32Array.of(0, -0, 1e-30, -1e-30))]).toEqual([0, 0, 1, -1]);
    expect([...perturb(Uint8ClampedArray.of(0, 255, 9), Int8Array.of(-1, 1, 0), 7)]).toEqual([0, 255, 9]);
  });

  test('a targeted attack raises the target', async () => {
    const problem = threeClasses(5);
    const target = (problem.label + 1) % 3;
    const { data } = await attack({ ...problem, target }, 10);
    const [before, after] = await problem.logits([problem.image.data, data], idle);
    expect(softmax(after)[target]).toBeGreaterThan(softmax(before)[target]);
  });

  test('still has a direction when the model is certain and the plain gradient underflows to nothing', async () => {
    const certain = Float32Array.of(200, 0, -1);
    expect(Math.max(...crossEntropy(0)(certain).map(Math.abs))).toBe(0);
    const d = scaledCrossEntropy(0)(certain);
    expect(d[0]).toBe(-1);
    expect(d[1] + d[2]).toBeCloseTo(1, 6);
  });

  test('the scaled derivative points exactly where the plain one does', () => {
    const logits = Float32Array.of(1.5, 0.2, -0.7);
    expect(cosine(scaledCrossEntropy(0)(logits), crossEntropy(0)(logits))).toBeCloseTo(1, 6);
  });
});

test('the sweep reads every level once, in order, in batches, and stops when told', async () => {
  const problem = threeClasses(9);
  const direction = Int8Array.from({ length: SIZE }, (_, i) => (i % 3) - 1);
  const batches: number[][] = [];
  for await (const batch of sweep(problem, direction, [3, 0, 1, 2, 4, 5], idle)) {
    batches.push(batch.map(({ levels }) => levels));
    for (const { levels, logits } of batch) {
      const [expected] = await problem.logits([perturb(problem.image.data, direction, levels)], idle);
      expect([...logits]).toEqual([...expected]);
    }
  }
  expect(batches).toEqual([
    [3, 0, 1, 2],
    [4, 5],
  ]);
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(sweep(problem, direction, [1], stopped).next()).rejects.toThrow('stopped');
});
