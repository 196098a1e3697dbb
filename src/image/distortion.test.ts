/** Distortion measures against closed forms, and SSIM against a second, direct implementation. */
import { describe, expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import { distortion } from './distortion';
import { ssim } from './ssim';

test('distortion: L∞ in levels, L2 in [0,1] pixels, PSNR in dB, L0 as a share of pixels', () => {
  const a = Uint8ClampedArray.of(0, 100, 255, 7, 7, 7);
  expect(distortion(a, a)).toEqual({ linf: 0, l2: 0, psnr: Number.POSITIVE_INFINITY, l0: 0 });
  const measured = distortion(a, Uint8ClampedArray.of(3, 96, 255, 7, 7, 7));
  expect(measured.linf).toBe(4);
  expect(measured.l2).toBeCloseTo(5 / 255, 12);
  expect(measured.psnr).toBeCloseTo(10 * Math.log10(255 ** 2 / (25 / 6)), 10);
  expect(measured.l0).toBe(0.5); // one of two pixels, although two of its colours changed
  expect(() => distortion(a, a.subarray(1))).toThrow(RangeError);
});

describe('SSIM', () => {
  const next = random(1);
  const noise = (width: number, height: number): Uint8ClampedArray<ArrayBuffer> =>
    Uint8ClampedArray.from({ length: width * height * 3 }, () => Math.floor(256 * next()));

  test('is 1 of a picture and itself, and (2ab + C1) / (a² + b² + C1) of two flat ones', () => {
    const data = noise(16, 13);
    expect(ssim({ width: 16, height: 13, data }, data)).toBeCloseTo(1, 12);
    const flat = (value: number) => new Uint8ClampedArray(16 * 13 * 3).fill(value);
    const c1 = 2.55 ** 2;
    expect(ssim({ width: 16, height: 13, data: flat(100) }, flat(140))).toBeCloseTo(
      (2 * 100 * 140 + c1) / (100 ** 2 + 140 ** 2 + c1),
      10,
    );
  });

  test.each([
    [11, 11],
    [17, 14],
    [5, 20],
    [1, 1],
  ])('%i x %i: agrees with the definition, window by window', (width, height) => {
    const data = noise(width, height);
    const changed = data.map((byte) => byte + Math.floor(60 * next()) - 30);
    const wide = Math.min(11, width);
    const high = Math.min(11, height);
    const bell = (i: number, length: number): number => Math.exp(-((i - (length - 1) / 2) ** 2) / 4.5);
    const values: number[] = [];
    for (let c = 0; c < 3; c++) {
      for (let top = 0; top + high <= height; top++) {
        for (let left = 0; left + wide <= width; left++) {
          const cells = Array.from({ length: wide * high }, (_, k) => {
            const [dy, dx] = [Math.floor(k / wide), k % wide];
            const i = ((top + dy) * width + left + dx) * 3 + c;
            return { weight: bell(dx, wide) * bell(dy, high), x: data[i], y: changed[i] };
          });
          const whole = cells.reduce((sum, { weight }) => sum + weight, 0);
          const mean = (of: (cell: (typeof cells)[0]) => number): number =>
            cells.reduce((sum, cell) => sum + cell.weight * of(cell), 0) / whole;
          const [mx, my] = [mean(({ x }) => x), mean(({ y }) => y)];
          const vx = mean(({ x }) => (x - mx) ** 2);
          const vy = mean(({ y }) => (y - my) ** 2);
          const vxy = mean(({ x, y }) => (x - mx) * (y - my));
          const [c1, c2] = [6.5025, 58.5225];
          values.push(((2 * mx * my + c1) * (2 * vxy + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2)));
        }
      }
    }
    const expected = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(ssim({ width, height, data }, changed)).toBeCloseTo(expected, 8);
  });

  test('a large picture is sampled: near the value of the same noise in small', () => {
    const of = (width: number, height: number): number => {
      const data = noise(width, height);
      return ssim(
        { width, height, data },
        data.map((byte) => byte + Math.floor(60 * next()) - 30),
      );
    };
    expect(of(1400, 1400)).toBeCloseTo(of(200, 200), 2);
  });
});
