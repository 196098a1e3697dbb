import { describe, expect, test } from 'vitest';
import { dot, largestDifference, random } from '../../tests/support/compare';
import { squashed } from '../../tests/support/inputs';
import { perturb } from '../attack/sign';
import { createModelReading } from './model-reading';
import { createResampler } from './resample';

const run = (u: Float32Array, width: number, height: number, outWidth: number, outHeight: number): Float32Array =>
  createResampler(width, height, outWidth, outHeight).down((y, row) =>
    row.set(u.subarray(y * width * 3, (y + 1) * width * 3)),
  );

/** Pillow's definition, written again as a dense sum over both axes, in float64. */
function dense(u: ArrayLike<number>, width: number, height: number, outWidth: number, outHeight: number): Float64Array {
  const weights = (input: number, output: number, i: number): number[] => {
    const scale = input / output;
    const support = Math.max(1, scale);
    const row = Array.from({ length: input }, (_, j) =>
      Math.max(0, 1 - Math.abs((j + 0.5 - (i + 0.5) * scale) / support)),
    );
    const sum = row.reduce((a, b) => a + b);
    return row.map((weight) => weight / sum);
  };
  const out = new Float64Array(outWidth * outHeight * 3);
  for (let y = 0; y < outHeight; y++) {
    const rows = weights(height, outHeight, y);
    for (let x = 0; x < outWidth; x++) {
      const columns = weights(width, outWidth, x);
      rows.forEach((wy, j) => {
        columns.forEach((wx, i) => {
          for (let c = 0; c < 3; c++) out[(y * outWidth + x) * 3 + c] += wy * wx * u[(j * width + i) * 3 + c];
        });
      });
    }
  }
  return out;
}

const SIZES = [
  [37, 23, 8, 8],
  [8, 8, 8, 8],
  [5, 3, 8, 8],
  [1, 1, 8, 8],
  [1, 40, 8, 8],
  [100, 9, 7, 11],
] as const;

describe.each(SIZES)('A from %i x %i to %i x %i', (width, height, outWidth, outHeight) => {
  const next = random(width * 1000 + height);
  const u = Float32Array.from({ length: width * height * 3 }, next);
  const v = Float32Array.from({ length: outWidth * outHeight * 3 }, next);

  test('is the antialiased bilinear filter', () => {
    expect(
      largestDifference(run(u, width, height, outWidth, outHeight), dense(u, width, height, outWidth, outHeight)),
    ).toBeLessThan(1e-6);
  });

  test('has its adjoint: <A u, v> = <u, A^T v>', () => {
    const pulled = new Float32Array(u.length);
    createResampler(width, height, outWidth, outHeight).up(v, (y, row) => pulled.set(row, y * width * 3));
    const left = dot(run(u, width, height, outWidth, outHeight), v);
    expect(Math.abs(left - dot(u, pulled)) / Math.abs(left)).toBeLessThan(1e-5);
  });

  test('keeps constants', () => {
    expect(
      largestDifference(
        run(
          u.map(() => 0.25),
          width,
          height,
          outWidth,
          outHeight,
        ),
        v.map(() => 0.25),
      ),
    ).toBeLessThan(1e-6);
  });
});

describe('the reading of a transparent picture', () => {
  const width = 9;
  const height = 7;
  const next = random(3);
  const data = Uint8ClampedArray.from({ length: width * height * 3 }, () => next() * 255);
  const alpha = Uint8ClampedArray.from({ length: width * height }, (_, i) => [0, 255, 17, 128][i % 4]);

  test('is the picture composed over white', () => {
    const overWhite = Float32Array.from(data, (byte, i) => {
      const a = alpha[Math.floor(i / 3)] / 255;
      return (a * byte) / 255 + (1 - a);
    });
    const read = createModelReading({ width, height, alpha }, squashed(4, 4)).read(data);
    expect(largestDifference(read, dense(overWhite, width, height, 4, 4))).toBeLessThan(1e-6);
  });

  test('scales the gradient by opacity: the adjoint of its linear part, and nothing where alpha is 0', () => {
    const reading = createModelReading({ width, height, alpha }, squashed(4, 4));
    const v = Float32Array.from({ length: 4 * 4 * 3 }, next);
    const pulled = new Float32Array(data.length);
    reading.pull(v, pulled);
    const changed = data.map((byte) => (byte > 127 ? byte - 50 : byte + 50));
    const difference = Float64Array.from(data, (byte, i) => (changed[i] - byte) / 255);
    const left = dot(reading.read(changed), v) - dot(reading.read(data), v);
    expect(Math.abs(left - dot(difference, pulled))).toBeLessThan(1e-4 * Math.abs(left));
    pulled.forEach((value, i) => {
      if (alpha[Math.floor(i / 3)] === 0) expect(value).toBe(0);
    });
  });
});

describe.each([false, true])('along a direction, transparent: %s', (transparent) => {
  test('every level is what reading the clipped picture gives', () => {
    const [width, height] = [31, 22];
    const next = random(12);
    // Many values near 0 and 255, so that clipping matters.
    const data = Uint8ClampedArray.from({ length: width * height * 3 }, () =>
      next() < 0.5 ? next() * 30 : 225 + next() * 31,
    );
    const direction = Int8Array.from(data, () => Math.floor(next() * 3) - 1);
    const alpha = Uint8ClampedArray.from({ length: width * height }, () => next() * 256);
    const reading = createModelReading(transparent ? { width, height, alpha } : { width, height }, squashed(8, 8));
    const inputAt = reading.along(data, direction, 25);
    for (const levels of [0, 1, 3, 12, 25]) {
      expect(largestDifference(inputAt(levels), reading.read(perturb(data, direction, levels)))).toBeLessThan(1e-6);
    }
  });
});
