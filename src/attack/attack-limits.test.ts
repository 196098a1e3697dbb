/** What a large picture costs: full-size float buffers at a time, and what is done less of. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { gradientsFor } from './limits';
import type { Attack, Problem } from './problem';
import { ATTACKS } from './registry';

const idle = new AbortController().signal;
const NAMES = Object.keys(ATTACKS);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes of all typed arrays that something still holds. */
function held(): number {
  collect();
  collect(); // what the first one found dead is given back by now
  return process.memoryUsage().arrayBuffers;
}

/**
 * Classes over a large picture, whose weights are computed instead of stored: every byte counts a little, and a byte in
 * a hundred much more. z_1 can overtake z_0, the others are far behind.
 */
function largeProblem(width: number, height: number, asked: () => void, classes = 3): Problem {
  const size = width * height * 3;
  const data = new Uint8ClampedArray(size).fill(100);
  const weight = (i: number): number => (i % 2 ? 1 : -1) * (i % 100 === 7 ? 5 : 0.1);
  const logitsOf = (pixels: ArrayLike<number>): Float32Array => {
    let rise = 0;
    for (let i = 0; i < size; i++) rise += (weight(i) * (pixels[i] - 100)) / 255;
    return Float32Array.from({ length: classes }, (_, k) => [0, rise - size / 5000][k] ?? -50);
  };
  return {
    image: { width, height, data },
    label: 0,
    batch: 1,
    input: { width: 16, height: 12, fit: 'squash' },
    async logits(images) {
      const rows: Float32Array[] = [];
      for (const image of images) {
        asked();
        rows.push(logitsOf(image));
      }
      return rows;
    },
    along: () => () => Promise.reject(new Error('no sweep here')),
    async gradients(image, losses, take) {
      asked();
      const logits = logitsOf(image);
      const gradient = new Float32Array(size);
      const taken = losses.map((loss, index) => {
        const d = loss(logits);
        for (let i = 0; i < size; i++) gradient[i] = d[1] * weight(i);
        asked();
        return take(gradient, index, logits);
      });
      return { logits, taken };
    },
  };
}

/**
 * Counted at every question and for every gradient, the gradient included; a buffer of bytes is a quarter. One of bytes
 * may be dead already and yet be held by a frame, as long as V8 interprets it.
 */
const BUFFERS: Record<string, number> = {
  fgsm: 1.25,
  pgd: 4.5,
  deepfool: 4,
  ddn: 5.5,
  cw: 6,
  jsma: 1.25,
  'sigma-zero': 5.25,
};

test.each(NAMES)('%s holds no more full-size float buffers at a time than it may', async (name) => {
  const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
  let most = 0;
  const problem = largeProblem(320, 240, () => {
    most = Math.max(most, held());
  });
  await new Promise(setImmediate); // the test before has let go of everything
  const before = held();
  const quick = { steps: 8, searchSteps: 2, roundingSteps: 4, gamma: 0.2, features: 200, levels: 4, singles: 1 };
  const found = await run(problem, { ...defaults, ...quick }, () => undefined, idle);
  expect(found.success).toBe(true);
  const buffers = (most - before) / (4 * problem.image.data.length);
  expect(buffers).toBeGreaterThanOrEqual(1);
  expect(buffers).toBeLessThanOrEqual(BUFFERS[name] + 0.25 + 0.1); // small arrays beside them
});

test('a picture of 12 megapixels is worth some 280 gradients', () => {
  const data = new Uint8ClampedArray(4000 * 3000 * 3);
  expect(gradientsFor({ width: 4000, height: 3000, data })).toBe(277);
});

/** Options that ask for more than a picture of 300 x 300 is worth, which is 37037 gradients. */
const TOO_MUCH = {
  pgd: { steps: 1000, levels: 255 },
  deepfool: { steps: 500, candidates: 100 },
  cw: { steps: 10000, searchSteps: 20 },
  jsma: { features: 1, gamma: 1 },
  ddn: { steps: 100_000 },
  'sigma-zero': { steps: 100_000, exchanges: 10, singles: 10 },
};

test.each([
  ['pgd', 1 + 255 * 146],
  ['deepfool', 371 * 100 + 13], // linearisations of a hundred gradients each, and rounding
  ['cw', 1 + 20 * 1851 + 13],
  ['jsma', Math.ceil((224 * 224 * 3) / 5) + 3], // five features a gradient, and restoring
  ['ddn', 37037],
  ['sigma-zero', 37037],
] as const)('%s plans no more gradients than the picture is worth', async (name, total) => {
  const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
  const enough = new Error('seen enough');
  const planned = run(
    { ...largeProblem(300, 300, () => undefined, 101), input: { width: 224, height: 224, fit: 'squash' } },
    { ...defaults, ...TOO_MUCH[name] },
    (progress) => {
      expect(progress.total).toBe(total);
      throw enough;
    },
    idle,
  );
  await expect(planned).rejects.toBe(enough);
});

test('what was limited is said with the result', async () => {
  const { run, defaults } = ATTACKS.pgd;
  const problem = largeProblem(300, 300, () => undefined);
  const { notes } = await run(problem, { ...defaults, ...TOO_MUCH.pgd }, () => undefined, idle);
  expect(notes).toEqual([{ code: 'fewer-steps', steps: 146, asked: 1000 }]);
});
