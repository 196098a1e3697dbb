import { describe, expect, test } from 'vitest';
import { dot, random } from '../../tests/support/compare';
import { linearProblem } from '../../tests/support/linear-problem';
import { fgsmDirection } from './fgsm/attack';
import { randomControl, randomSigns } from './random-signs';

const idle = new AbortController().signal;
const image = (alpha?: Uint8ClampedArray<ArrayBuffer>) => ({
  width: 100,
  height: 50,
  data: new Uint8ClampedArray(15_000).fill(128),
  ...(alpha ? { alpha } : {}),
});

describe('random signs', () => {
  test('as many up as down, the same for the same seed and others for another one', () => {
    const signs = randomSigns(image(), 7);
    expect(new Set(signs)).toEqual(new Set([-1, 1]));
    expect(Math.abs(signs.reduce((sum, sign) => sum + sign, 0))).toBeLessThan(4 * Math.sqrt(15_000)); // four deviations
    expect(randomSigns(image(), 7)).toEqual(signs);
    const agree = dot(signs, randomSigns(image(), 8)) / 15_000;
    expect(Math.abs(agree)).toBeLessThan(0.04);
  });

  test('leave transparent pixels alone, and the others as they would be', () => {
    const alpha = new Uint8ClampedArray(5000).fill(255);
    alpha[10] = 0;
    const signs = randomSigns(image(alpha), 7);
    expect([...signs.subarray(30, 33)]).toEqual([0, 0, 0]);
    expect([...signs.subarray(33)]).toEqual([...randomSigns(image(), 7).subarray(33)]);
  });
});

test('on a linear model FGSM moves the logits by ε‖w‖₁, random signs by about ε‖w‖₂: a boundary between the two tells them apart', async () => {
  const next = random(3);
  const size = 15_000;
  const w = Float32Array.from({ length: size }, () => next() - 0.5);
  const { width, height, data } = image();
  const norm1 = w.reduce((sum, v) => sum + Math.abs(v), 0);
  const norm2 = Math.hypot(...w);
  const gap = (3 / 255) * Math.sqrt(norm1 * norm2); // between the two, as a ratio
  expect(norm1 / norm2).toBeGreaterThan(50);
  const rows = [new Float32Array(size), w];
  const bias = [
    gap,
    -dot(
      w,
      Float32Array.from(data, (byte) => byte / 255),
    ),
  ];
  const problem = linearProblem({ width, height, rows, bias, data });
  expect(problem.label).toBe(0);
  const made = await randomControl.run(problem, { levels: 3, seed: 1 }, () => undefined, idle);
  expect(made.success).toBe(false);
  expect(Math.max(...made.data.map((byte) => Math.abs(byte - 128)))).toBe(3);
  expect(Math.abs(made.logits[1] - made.logits[0] + gap)).toBeLessThan((4 * norm2 * 3) / 255);
  const direction = await fgsmDirection(problem, idle);
  const [, lean] = [0, dot(direction, w)];
  expect((lean * 3) / 255).toBeGreaterThan(gap);
});
