/** One attack at every strength, on a linear classifier whose answer along any way is known. */
import { describe, expect, it } from 'vitest';
import { random } from '../../../tests/support/compare';
import { linearProblem } from '../../../tests/support/linear-problem';
import { ATTACKS } from '../../attack/registry';
import { attackCurve } from './attack-curve';

const WIDTH = 8;
const HEIGHT = 6;
const SIZE = WIDTH * HEIGHT * 3;
const GAP = 1;
const idle = new AbortController().signal;

/** Two classes: the first leads by GAP logits, and falls behind at an L∞ change of GAP / ‖w‖₁ along the sign of w. */
const next = random(5);
const w = Float32Array.from({ length: SIZE }, () => next() - 0.5);
const data = Uint8ClampedArray.from({ length: SIZE }, () => 128);
const sum = w.reduce((all, value) => all + value * (128 / 255), 0);
const norm1 = w.reduce((all, value) => all + Math.abs(value), 0);
const problem = linearProblem({
  width: WIDTH,
  height: HEIGHT,
  rows: [new Float32Array(SIZE), w],
  bias: [0, -GAP - sum],
  data,
});
const BOUNDARY = (GAP / norm1) * 255;

async function curve(name: string, options: Record<string, number | boolean> = {}, signal = idle) {
  const attack = ATTACKS[name]!;
  const [untouched] = await problem.logits([data], idle);
  return attackCurve(problem, attack, { ...attack.defaults, ...options }, untouched!, signal);
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

describe.each(['fgsm', 'pgd'])('%s, which has a budget', (name) => {
  it('is drawn over all levels, and flips where the closed form says', async () => {
    const { axis, points } = await curve(name);
    expect(axis).toBe('levels');
    expect(points.map(({ strength }) => strength)).toEqual(Array.from({ length: 26 }, (_, k) => k));
    expect(BOUNDARY).toBeGreaterThan(2);
    expect(BOUNDARY).toBeLessThan(25);
    for (const { strength, flipped } of points) expect([strength, flipped]).toEqual([strength, strength > BOUNDARY]);
    expect(points[0]!.originalProbability).toBeCloseTo(sigmoid(GAP), 5);
    expect(points[3]!.originalProbability).toBeCloseTo(sigmoid(GAP - (3 / 255) * norm1), 4);
  });
});

it('a search for the smallest budget is left out: each level is tried as it is', async () => {
  const { points } = await curve('pgd', { smallest: true });
  const last = Math.floor(BOUNDARY) + 1;
  expect(points.find(({ flipped }) => flipped)!.strength).toBe(last);
  expect(points[25]!.originalProbability).toBeLessThan(points[last]!.originalProbability);
});

describe.each(Object.keys(ATTACKS).filter((name) => !ATTACKS[name]!.hasEpsilon))('%s, which has none', (name) => {
  it('is drawn along the straight way to its picture, and flips there and not before', async () => {
    const { axis, points } = await curve(name);
    expect(axis).toBe('l2');
    expect(points[0]).toMatchObject({ strength: 0, flipped: false });
    for (const [i, point] of points.slice(1).entries()) expect(point.strength).toBeGreaterThan(points[i]!.strength);
    expect(points.at(-1)!.flipped).toBe(true);
    expect(points.at(-1)!.originalProbability).toBeLessThan(0.5);
    const norm2 = Math.sqrt(w.reduce((all, value) => all + value * value, 0));
    expect(points.at(-1)!.strength).toBeGreaterThan((0.98 * GAP) / norm2);
    for (const { strength, flipped } of points) if (strength < (0.98 * GAP) / norm2) expect(flipped).toBe(false);
  });
});

it('ends when nobody wants it any more', async () => {
  await expect(curve('pgd', {}, AbortSignal.abort())).rejects.toThrow();
});
