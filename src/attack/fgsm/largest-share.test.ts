import { expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { linearProblem } from '../../../tests/support/linear-problem';
import { STRENGTHS } from '../../session/values';
import { perturbShare, signOf } from '../sign';
import { fgsm } from './attack';
import { ranksAmong, SHARES, signOfLargest } from './largest-share';

const idle = new AbortController().signal;

test.each([0, 0.3, 1, 5, 37, 99, 100])('%d percent: the largest magnitudes, with their signs', (share) => {
  const next = random(3);
  const gradient = Float32Array.from({ length: 1000 }, () => (next() - 0.5) * 10 ** Math.floor(-8 * next()));
  const sign = signOfLargest(gradient, share);
  const chosen = Array.from(sign.keys()).filter((i) => sign[i] !== 0);
  expect(chosen).toHaveLength(Math.round(10 * share));
  const order = Array.from(gradient.keys()).sort((a, b) => Math.abs(gradient[b]) - Math.abs(gradient[a]));
  expect(new Set(chosen)).toEqual(new Set(order.slice(0, chosen.length)));
  for (const i of chosen) expect(sign[i]).toBe(Math.sign(gradient[i]));
});

test('of equal magnitudes as many as the share has room for, the first ones', () => {
  expect([...signOfLargest(Float32Array.of(1, -1, 1, -2), 50)]).toEqual([1, 0, 0, -1]);
  expect([...signOfLargest(new Float32Array(4), 50)]).toEqual([0, 0, 0, 0]);
});

test('the ranks of all shares at once are those of each share', () => {
  const next = random(5);
  const gradient = Float32Array.from({ length: 3000 }, () => Math.round((next() - 0.5) * 40)); // many equals
  const ranks = ranksAmong(gradient, SHARES);
  const data = new Uint8ClampedArray(3000).fill(128);
  SHARES.forEach((share, k) => {
    const alone = signOfLargest(gradient, share);
    expect(perturbShare(data, signOf(gradient), ranks, k)).toEqual(data.map((byte, i) => byte + alone[i]));
  });
});

test("the slider's strengths below one level are these shares", () => {
  const below = STRENGTHS.filter((levels) => levels > 0 && levels < 1);
  expect(below.map((levels) => 100 * levels)).toEqual(SHARES.filter((share) => share < 100));
});

/** On a linear classifier what a share does is the sum of its weights. */
test('the smallest share is the first whose largest weights are enough', async () => {
  const next = random(9);
  const weights = Float32Array.from({ length: 3000 }, () => (next() - 0.5) ** 3);
  const data = new Uint8ClampedArray(3000).fill(128);
  const sorted = weights.map(Math.abs).sort().reverse();
  const gain = (count: number): number => sorted.slice(0, count).reduce((sum, w) => sum + w, 0) / 255;
  const shift = weights.reduce((sum, w) => sum + (w * 128) / 255, 0);
  const of = (gap: number) =>
    linearProblem({ width: 100, height: 10, data, rows: [new Float32Array(3000), weights], bias: [gap + shift, 0] });
  const options = { ...fgsm.defaults, levels: 1, smallestShare: true };
  for (const [gap, share] of [
    [0.99 * gain(30), 1],
    [1.01 * gain(30), 2],
    [0.99 * gain(600), 20],
    [0.99 * gain(3000), undefined],
  ] as const) {
    const found = await fgsm.run(of(gap), options, () => undefined, idle);
    expect(found.success).toBe(true);
    expect(found.share).toBe(share);
  }
  const never = await fgsm.run(of(1.01 * gain(3000)), options, () => undefined, idle);
  expect(never.success).toBe(false);
});
