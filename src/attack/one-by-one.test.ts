/** Bytes found one by one, on a network where the gradient does not tell which byte does most. */
import { describe, expect, test } from 'vitest';
import { countChanged } from './fewest';
import { oneByOne } from './one-by-one';
import type { Problem } from './problem';

const idle = new AbortController().signal;
const BYTES = 300;

/**
 * What byte i adds to z_1: `slope` times its change, but no more than `most`. Of byte `late` the slope is small, and it
 * never ends.
 */
function saturating({ late, needed, most = 0.5 }: { late: number; needed: number; most?: number }): Problem {
  const slope = (i: number): number => (i === late ? 4 : 5 + i / BYTES);
  const data = new Uint8ClampedArray(BYTES).fill(100);
  const change = (x: number): number => Math.max(0, x - 100) / 255;
  const row = (pixels: ArrayLike<number>): Float32Array => {
    let rise = 0;
    for (let i = 0; i < BYTES; i++) {
      const all = slope(i) * change(pixels[i]);
      rise += i === late ? all : Math.min(all, most);
    }
    return Float32Array.from([needed, rise]);
  };
  return {
    image: { width: BYTES / 3, height: 1, data },
    label: 0,
    batch: 1,
    input: { width: BYTES / 3, height: 1, fit: 'squash' },
    logits: async (images) => Array.from(images, row),
    along: () => () => Promise.reject(new Error('no sweep here')),
    async gradients(image, losses, take) {
      const logits = row(image);
      const taken = losses.map((loss, index) => {
        const d = loss(logits);
        const gradient = Float32Array.from({ length: BYTES }, (_, i) => d[1] * slope(i));
        return take(gradient, index, logits);
      });
      return { logits, taken };
    },
  };
}

describe('bytes one by one', () => {
  test('finds the one byte that does it alone, though others have the larger gradient', async () => {
    const problem = saturating({ late: 270, needed: 2 });
    // Of the 300 bytes 270 stands among the last by its slope: not among those that are tried.
    expect(await oneByOne(problem, { most: 1, lead: 0.01 }, () => undefined, idle)).toBeUndefined();
    // Of 102 bytes it stands last: further bytes would not be looked for so far.
    const few = saturating({ late: 20, needed: 2 });
    const only: Problem = { ...few, image: { ...few.image, alpha: new Uint8ClampedArray(BYTES / 3).fill(255, 0, 34) } };
    const found = await oneByOne(only, { most: 1, lead: 0.01 }, () => undefined, idle);
    expect(found && countChanged(only.image.data, found)).toBe(1);
    expect(found?.[20]).toBe(255);
  });

  test('takes as many as are needed, a gradient each, and keeps the picture as it is where there are not enough', async () => {
    const problem = saturating({ late: -1, needed: 1.4 });
    let gradients = 0;
    const found = await oneByOne(problem, { most: 5, lead: 0.01 }, () => void gradients++, idle);
    expect(found && countChanged(problem.image.data, found)).toBe(3);
    expect(gradients).toBe(3);
    expect(await oneByOne(problem, { most: 2, lead: 0.01 }, () => undefined, idle)).toBeUndefined();
    expect(problem.image.data.every((byte) => byte === 100)).toBe(true);
  });

  test('gives up after the first byte where it does too little of what is needed', async () => {
    let gradients = 0;
    const problem = saturating({ late: -1, needed: 50 });
    await oneByOne(problem, { most: 10, lead: 0.01 }, () => void gradients++, idle);
    expect(gradients).toBe(1);
  });
});
