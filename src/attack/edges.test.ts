/**
 * Every attack where there is little to work with: few pixels, long ones, bytes at the ends of their range, no
 * gradient.
 */
import { describe, expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import { reached } from './criterion';
import type { Attack, Problem } from './problem';
import { ATTACKS } from './registry';
import { watched } from './watch';

const idle = new AbortController().signal;
const NAMES = Object.keys(ATTACKS);
const CLASSES = 4;

interface Given {
  readonly byte?: (index: number) => number;
  /** Scale of the weights: 0 is a network that sees nothing. */
  readonly weight?: number;
  readonly gap?: number;
  readonly alpha?: number;
}

/** The label 0 leads by `gap` logits over class 1, by more over the others. */
function given(
  width: number,
  height: number,
  { byte = (i) => (37 * i) % 256, weight = 1, gap = 0.5, alpha }: Given = {},
): Problem {
  const size = width * height * 3;
  const next = random(width + height);
  const rows = Array.from({ length: CLASSES }, () =>
    Float32Array.from({ length: size }, () => weight * (next() - 0.5)),
  );
  const data = Uint8ClampedArray.from({ length: size }, (_, i) => byte(i));
  const opacity = (alpha ?? 255) / 255;
  const bias = rows.map(
    (row, k) => -gap * k - row.reduce((sum, w, i) => sum + w * ((opacity * data[i]) / 255 + 1 - opacity), 0),
  );
  const veil = alpha === undefined ? {} : { alpha: new Uint8ClampedArray(width * height).fill(alpha) };
  return linearProblem({ width, height, rows, data, bias, ...veil });
}

/** The answer, judged anew from its bytes; fails where more gradients were used than announced. */
async function attacked(name: string, problem: Problem): Promise<boolean> {
  const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
  const { problem: counted, tally } = watched(problem);
  let total = 0;
  const found = await run(counted, defaults, (progress) => (total = progress.total), idle);
  if (total > 0) expect(tally.gradients).toBeLessThanOrEqual(total);
  const [logits] = await problem.logits([found.data], idle);
  expect(found.success).toBe(reached(logits, problem));
  return found.success;
}

describe.each(NAMES)('%s', (name) => {
  test.each([
    ['one pixel', 1, 1, { gap: 0.01 }],
    ['3 x 500 pixels', 3, 500, {}],
    ['nothing but 0 and 255', 20, 20, { byte: (i: number) => (i % 2 ? 255 : 0) }],
    ['a uniform picture', 20, 20, { byte: () => 128 }],
    ['a black picture', 20, 20, { byte: () => 0 }],
  ] as const)('flips %s', async (_, width, height, spec) => {
    expect(await attacked(name, given(width, height, spec))).toBe(true);
  });

  test.each([
    ['has no gradient', { weight: 0 }],
    ['is wholly transparent', { alpha: 0 }],
    ['would need more than all bytes', { gap: 1e6 }],
  ] as const)('ends, and claims nothing, where the picture %s', async (_, spec) => {
    expect(await attacked(name, given(8, 8, spec))).toBe(false);
  });
});
