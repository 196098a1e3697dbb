/** Two readers that differ: a file counts only where both say what was asked. */
import { describe, expect, test } from 'vitest';
import { dot, random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import { distortion } from '../image/distortion';
import type { RgbData } from '../image/rgb-image';
import { reached } from './criterion';
import { holds, judge, LEAD, leadOf } from './judge';
import type { Attack, Problem } from './problem';
import { ATTACKS } from './registry';
import { perturb } from './sign';
import { sweep } from './sweep';

const idle = new AbortController().signal;
const SIZE = 12 * 10 * 3;
/**
 * By so much more the label is ahead for the second reader, and by up to so much it differs from picture to picture.
 */
const SHIFT = 1;
const NOISE = 0.2;

/** A number in [-1, 1] that depends on every byte. */
function hash(data: RgbData): number {
  let h = 2166136261;
  for (const byte of data) h = Math.imul(h ^ byte, 16777619);
  return (((h ^ (h >>> 15)) >>> 0) / 2 ** 32) * 2 - 1;
}

/** A linear classifier whose label is 5 ahead for one reader, and about 6 for the other one. */
function given(seed: number): { problem: Problem; distance: number } {
  const next = random(seed);
  const data = Uint8ClampedArray.from({ length: SIZE }, () => 110 + Math.floor(next() * 36));
  const rows = [0, 1, 2].map(() => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const x = Float64Array.from(data, (byte) => byte / 255);
  const bias = rows.map((row, k) => [0, -5, -50][k] - dot(row, x));
  const one = linearProblem({ width: 12, height: 10, rows, bias, data });
  const problem: Problem = {
    ...one,
    async byteLogits(images, signal) {
      const pictures = Array.from(images, (data) => data.slice()); // the next may come in the same array
      const read = await one.logits(pictures, signal);
      return read.map((row, i) => row.map((z, k) => (k === 0 ? z + SHIFT + NOISE * hash(pictures[i]) : z)));
    },
  };
  const w = rows[1].map((value, i) => value - rows[0][i]);
  return { problem, distance: (5 + SHIFT) / Math.hypot(...w) };
}

const run = (name: string, problem: Problem, options: object = {}) => {
  const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
  return run(problem, { ...defaults, ...options }, () => undefined, idle);
};

const MORE: Record<string, object> = { fgsm: { levels: 25 }, cw: { learningRate: 0.01 }, jsma: { gamma: 1 } };

describe.each([1, 2, 3])('seed %i', (seed) => {
  test.each(Object.keys(ATTACKS))('%s ends in a file that holds for both', async (name) => {
    const { problem } = given(seed);
    const { data, success, readers } = await run(name, problem, MORE[name]);
    const [[float], [bytes]] = [await problem.logits([data], idle), await problem.byteLogits!([data], idle)];
    expect(success).toBe(true);
    expect([reached(float, problem), reached(bytes, problem)]).toEqual([true, true]);
    expect(readers.float).toBeCloseTo(Math.max(float[1], float[2]) - float[0], 5);
    expect(readers.bytes).toBeCloseTo(Math.max(bytes[1], bytes[2]) - bytes[0], 5);
  });

  test.each(['deepfool', 'cw'])('%s pays no more for the second reader than its boundary is farther', async (name) => {
    const { problem, distance } = given(seed);
    const found = await run(name, problem, MORE[name]);
    expect(leadOf(found)).toBeGreaterThanOrEqual(LEAD);
    expect(distortion(problem.image.data, found.data).l2 / distance).toBeLessThan(1 + NOISE / 5);
  });

  test("the smallest level is one at which both agree, and FGSM's table says so", async () => {
    const { problem } = given(seed);
    const { direction } = await run('fgsm', problem);
    const levels = [...Array(26).keys()].slice(1);
    for await (const rows of sweep(problem, direction!, levels, idle)) {
      for (const { levels: k, success } of rows) {
        const data = perturb(problem.image.data, direction!, k);
        expect(success, `level ${k}`).toBe((await judge(problem, data, idle)).success);
      }
    }
  });
});

test('a lead must be there in both', async () => {
  const { problem } = given(4);
  const { data, readers } = await run('pgd', problem);
  expect(readers.bytes).toBeLessThan(readers.float);
  expect(await holds(problem, data, readers.bytes, idle)).toBe(true);
  expect(await holds(problem, data, readers.bytes + 1e-3, idle)).toBe(false);
});
