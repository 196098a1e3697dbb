/**
 * What holds of every attack, on linear classifiers: cleverhans' properties. What only one does stands in its folder.
 */
import { describe, expect, test } from 'vitest';
import { attack, given, HEIGHT, idle, NAMES, WIDTH } from '../../tests/support/closed-form';
import { reached } from './criterion';
import type { Problem } from './problem';

describe.each([false, true])('targeted: %s', (targeted) => {
  test.each(NAMES)('%s says of its bytes what the model says', async (name) => {
    const problem = given(7, { targeted });
    const found = await attack(name, problem, name === 'fgsm' ? { levels: 25 } : {});
    const [logits] = await problem.logits([found.data], idle);
    expect([...found.logits]).toEqual([...logits]);
    expect(found.success).toBe(reached(logits, problem));
    expect(found.success).toBe(true);
    expect(found.data).toBeInstanceOf(Uint8ClampedArray);
  });
});

describe('properties', () => {
  test.each([
    ['fgsm', { levels: 0 }],
    ['pgd', { levels: 0 }],
    ['pgd', { levels: 0, smallest: false, randomStart: true }],
    ['jsma', { gamma: 0 }],
  ] as const)('%s with nothing allowed (%o) returns the picture', async (name, options) => {
    const problem = given(4);
    const found = await attack(name, problem, options);
    expect([...found.data]).toEqual([...problem.image.data]);
    expect(found.success).toBe(false);
  });

  test.each(NAMES)('%s, where two classes tie and the label has the lower index, breaks the tie', async (name) => {
    const problem = given(6, { gap: 0 });
    const [logits] = await problem.logits([problem.image.data], idle);
    const even = Float32Array.from(logits, () => 1);
    const tied: Problem = {
      ...problem,
      async logits(images, signal) {
        const rows = await problem.logits(images, signal);
        return rows.map((row) => row.map((value, k) => value - logits[k] + even[k]));
      },
      async gradients(image, losses, take, signal) {
        const [row] = await tied.logits([image], signal);
        const { taken } = await problem.gradients(
          image,
          losses.map((loss) => () => loss(row)),
          (gradient, index) => take(gradient, index, row),
          signal,
        );
        return { logits: row, taken };
      },
      label: 0,
    };
    const found = await attack(name, tied);
    expect(found.success).toBe(true);
    expect(found.data).not.toEqual(problem.image.data);
  });

  test.each(NAMES.filter((name) => name !== 'fgsm'))(
    '%s leaves a picture alone that is what was asked for',
    async (name) => {
      const problem = given(6, { targeted: true });
      const found = await attack(name, { ...problem, target: problem.label });
      expect(found.success).toBe(true);
      expect([...found.data]).toEqual([...problem.image.data]);
    },
  );

  test.each(NAMES)('%s never touches a wholly transparent pixel, and succeeds with the others', async (name) => {
    const alpha = Uint8ClampedArray.from({ length: WIDTH * HEIGHT }, (_, p) => [0, 255, 128][p % 3]);
    const problem = given(8, { alpha });
    const found = await attack(name, problem, {
      levels: 40,
      smallest: false,
      randomStart: true,
      gamma: 1,
      learningRate: 0.01,
    });
    expect(found.success).toBe(true);
    found.data.forEach((byte, i) => {
      if (alpha[Math.floor(i / 3)] !== 0) return;
      expect(byte).toBe(problem.image.data[i]);
      if (found.floats) expect(found.floats[i]).toBe(byte);
    });
  });

  test.each(NAMES)('%s ends at once when told, whatever it is doing', async (name) => {
    /** Counts the questions, and stops at one of them. */
    const run = async (stopAt: number): Promise<number> => {
      const stop = new AbortController();
      let asked = 0;
      const heard = <T>(answer: T): T => {
        if (++asked === stopAt) stop.abort(new Error('enough'));
        return answer;
      };
      const problem = given(9);
      const stopping: Problem = {
        ...problem,
        logits: async (images, signal) => heard(await problem.logits(images, signal)),
        gradients: async (image, losses, take, signal) => heard(await problem.gradients(image, losses, take, signal)),
      };
      const end = attack(name, stopping, {}, stop.signal);
      if (Number.isFinite(stopAt)) await expect(end).rejects.toThrow('enough');
      else await end;
      return asked;
    };
    const all = await run(Number.POSITIVE_INFINITY);
    // Stopped at each of its questions in turn: it must not ask another one.
    for (const stopAt of new Set([1, 2, Math.ceil(all / 2), all - 1].filter((n) => n > 0 && n < all))) {
      expect(await run(stopAt)).toBe(stopAt);
    }
  });

  test.each(NAMES)('%s reports its steps in order, within what it announced, and its margin', async (name) => {
    const seen: { done: number; total: number; margin?: number }[] = [];
    await attack(name, given(2), {}, idle, (progress) => seen.push(progress));
    expect(seen.length).toBeGreaterThan(0);
    for (const [i, { done, total }] of seen.entries()) {
      expect(done).toBeGreaterThanOrEqual(seen[Math.max(0, i - 1)].done);
      expect(done).toBeLessThanOrEqual(total);
    }
    if (name !== 'fgsm') expect(seen[0].margin).toBeGreaterThan(0);
  });
});
