/**
 * Networks of two and three classes, as people train them: every attack works, and so does every goal that such a
 * network has.
 */
import { describe, expect, it } from 'vitest';
import { random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import { reached } from './criterion';
import type { Problem } from './problem';
import { ATTACKS } from './registry';

const WIDTH = 12;
const HEIGHT = 10;
const SIZE = WIDTH * HEIGHT * 3;
const idle = new AbortController().signal;

/** The first class leads by one logit. */
function problemOf(classes: number, target?: number): Problem {
  const next = random(classes);
  const data = Uint8ClampedArray.from({ length: SIZE }, () => 110 + Math.floor(next() * 36));
  const rows = Array.from({ length: classes }, () => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const bias = rows.map((row, k) => (k === 0 ? 1 : 0) - row.reduce((sum, w, i) => sum + (w * data[i]!) / 255, 0));
  return linearProblem({ width: WIDTH, height: HEIGHT, rows, bias, data, ...(target === undefined ? {} : { target }) });
}

describe.each([2, 3])('%i classes', (classes) => {
  describe.each(Object.keys(ATTACKS))('%s', (name) => {
    const run = (problem: Problem) => {
      const { defaults, run } = ATTACKS[name]!;
      // FGSM has no search of its own: at this level the linear classifier has flipped.
      return run(problem, name === 'fgsm' ? { ...defaults, levels: 25 } : defaults, () => undefined, idle);
    };

    it('flips, in the bytes of its file', async () => {
      const problem = problemOf(classes);
      const { data, logits, success } = await run(problem);
      expect(logits).toHaveLength(classes);
      expect(success).toBe(true);
      const [read] = await problem.logits([data], idle);
      expect(reached(read!, problem)).toBe(true);
    });

    it('reaches the last class', async () => {
      const problem = problemOf(classes, classes - 1);
      const { data, success } = await run(problem);
      expect(success).toBe(true);
      const [read] = await problem.logits([data], idle);
      expect(read!.indexOf(Math.max(...read!))).toBe(classes - 1);
    });
  });
});
