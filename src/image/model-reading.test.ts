/** A of every kind of network: what it sees, in which numbers, and the exact way back. */
import { describe, expect, it } from 'vitest';
import { dot, largestDifference, random } from '../../tests/support/compare';
import { squashed } from '../../tests/support/inputs';
import { perturb } from '../attack/sign';
import { createModelReading } from './model-reading';
import { type NetworkInput, partSeen, standardised, stretched, uniformInput } from './network-input';
import { createResampler } from './resample';
import type { RgbImage } from './rgb-image';

const INPUTS: Readonly<Record<string, NetworkInput>> = {
  'squashed, [-1, 1]': squashed(8, 8, stretched(-1, 1)),
  'squashed, wide': squashed(11, 6, stretched(0, 255)),
  'cropped, bgr': { ...squashed(8, 8, stretched(-1, 1, 'bgr')), fit: 'crop' },
  'cropped, tall, mean and deviation': {
    ...squashed(5, 9, standardised([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])),
    fit: 'crop',
  },
  'cropped, wide, bgr, mean and deviation': {
    ...squashed(12, 5, standardised([0.4, 0.5, 0.6], [0.25, 0.5, 1], 'bgr')),
    fit: 'crop',
  },
};

const SIZES = [
  [37, 23],
  [20, 41],
  [1, 9],
  [3, 2],
] as const;

function picture(width: number, height: number, transparent: boolean): RgbImage {
  const next = random(width * 100 + height);
  const data = Uint8ClampedArray.from({ length: width * height * 3 }, () => next() * 256);
  if (!transparent) return { width, height, data };
  return { width, height, data, alpha: Uint8ClampedArray.from({ length: width * height }, () => next() * 300 - 20) };
}

/** By the definition, step by step: over white, cut out, squashed, in the network's numbers, in its order. */
function byDefinition({ width, height, data, alpha }: RgbImage, input: NetworkInput): Float32Array {
  const part = partSeen(width, height, input);
  const over = (x: number, y: number, c: number): number => {
    const p = y * width + x;
    const a = alpha ? alpha[p] / 255 : 1;
    return (a * data[3 * p + c]) / 255 + 1 - a;
  };
  const small = createResampler(part.width, part.height, input.width, input.height).down((y, row) => {
    for (let i = 0; i < row.length; i++) row[i] = over(part.left + Math.floor(i / 3), part.top + y, i % 3);
  });
  const channels = input.order === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  return small.map((_, i) => {
    const colour = channels[i % 3];
    return input.scale[colour] * small[i - (i % 3) + colour] + input.offset[colour];
  });
}

describe.each(Object.entries(INPUTS))('%s', (_, input) => {
  describe.each(SIZES)('%i x %i', (width, height) => {
    it.each([false, true])('is the definition, and has its adjoint (transparent: %s)', (transparent) => {
      const image = picture(width, height, transparent);
      const reading = createModelReading(image, input);
      const most = Math.max(...input.scale);
      const read = reading.read(image.data);
      expect(largestDifference(read, byDefinition(image, input)) / most).toBeLessThan(2e-6);

      // <A(X + D) - A(X), v> = <D, A^T v> for any D: A is affine.
      const next = random(5);
      const v = Float32Array.from(read, () => next() - 0.5);
      const pulled = new Float32Array(image.data.length).fill(7); // whatever was there before
      reading.pull(v, pulled);
      const moved = Float32Array.from(image.data, (byte) => byte + (next() - 0.5) * 100);
      const left = dot(reading.read(moved), v) - dot(read, v);
      const right = dot(
        Float64Array.from(moved, (value, i) => (value - image.data[i]) / 255),
        pulled,
      );
      expect(Math.abs(left - right)).toBeLessThan(1e-5 * most * Math.sqrt(v.length));
    });

    it.each([false, true])('in bytes it is the same to the rounding of two passes (transparent: %s)', (transparent) => {
      const image = picture(width, height, transparent);
      const read = createModelReading(image, input).readBytes(image.data);
      expect(largestDifference(read, byDefinition(image, input)) / Math.max(...input.scale)).toBeLessThan(2 / 255);
    });

    it('leaves alone what the network does not see', () => {
      const image = picture(width, height, false);
      const part = partSeen(width, height, input);
      const pulled = new Float32Array(image.data.length);
      createModelReading(image, input).pull(new Float32Array(input.width * input.height * 3).fill(1), pulled);
      for (let p = 0; p < width * height; p++) {
        const [x, y] = [p % width, Math.floor(p / width)];
        const inside = x >= part.left && x < part.left + part.width && y >= part.top && y < part.top + part.height;
        for (let c = 0; c < 3; c++) expect(pulled[3 * p + c] > 0).toBe(inside);
      }
    });

    it('every level along a direction is what reading the clipped picture gives', () => {
      const image = picture(width, height, true);
      const next = random(9);
      const direction = Int8Array.from(image.data, () => Math.floor(next() * 3) - 1);
      const reading = createModelReading(image, input);
      const at = reading.along(image.data, direction, 25);
      for (const levels of [0, 1, 7, 25]) {
        const exact = reading.read(perturb(image.data, direction, levels));
        expect(largestDifference(at(levels), exact) / Math.max(...input.scale)).toBeLessThan(2e-6);
      }
    });
  });

  it('a grey picture is the same grey in every pixel', () => {
    const image = { width: 7, height: 12, data: new Uint8ClampedArray(7 * 12 * 3).fill(51) };
    expect(largestDifference(createModelReading(image, input).read(image.data), uniformInput(input, 0.2))).toBeLessThan(
      1e-6 * Math.max(...input.scale),
    );
  });
});

it.each([
  [30, 20, 8, 8, { left: 5, top: 0, width: 20, height: 20 }],
  [20, 31, 8, 8, { left: 0, top: 5, width: 20, height: 20 }],
  [30, 20, 10, 5, { left: 0, top: 2, width: 30, height: 15 }],
  [1, 100, 8, 8, { left: 0, top: 49, width: 1, height: 1 }],
  [3, 100, 1, 90, { left: 1, top: 0, width: 1, height: 100 }],
])('of %i x %i an input of %i x %i sees the middle', (width, height, columns, rows, box) => {
  expect(partSeen(width, height, { width: columns, height: rows, fit: 'crop' })).toEqual(box);
  expect(partSeen(width, height, { width: columns, height: rows, fit: 'squash' })).toEqual({
    left: 0,
    top: 0,
    width,
    height,
  });
});
