/**
 * The readers that have a gradient: each is what its transform in src/defence does, without rounding, and has its exact
 * adjoint.
 */
import { describe, expect, test } from 'vitest';
import { dot, random } from '../../tests/support/compare';
import { squashed } from '../../tests/support/inputs';
import { transformNamed } from '../defence/registry';
import { otherReaders } from './linear-readers';
import { createLinearReading } from './linear-reading';

const INPUT = squashed(14, 14);
const noCodec = (): never => {
  throw new Error('no browser here');
};

describe.each([
  [50, 37],
  [23, 61],
  [9, 7],
  [64, 14],
] as const)('%i x %i', (width, height) => {
  const next = random(width);
  const data = Uint8ClampedArray.from({ length: 3 * width * height }, () => 256 * next());

  test.each(otherReaders({ width, height }, INPUT))('%s', async (name, open) => {
    const reading = createLinearReading({ width, height }, INPUT, open());
    const read = reading.read(data);
    const tools = { input: INPUT, codec: { through: noCodec, drawn: noCodec }, seed: 0 };
    const bytes = await transformNamed(name)!.apply({ width, height, data }, tools);
    // Bytes are rounded after each of two passes.
    bytes.data.forEach((byte, i) => void expect(Math.abs(255 * read[i] - byte)).toBeLessThan(1.2));

    const v = Float32Array.from(read, next);
    const pulled = new Float32Array(data.length);
    reading.rows(v, (from, row) => pulled.set(row, from));
    const left = dot(read, v);
    expect(Math.abs(left - dot(data, pulled) / 255)).toBeLessThan(1e-5 * Math.abs(left));
  });
});

test('what sees the same as another one is left out', () => {
  const names = (width: number, height: number, fit: 'squash' | 'crop') =>
    otherReaders({ width, height }, { ...INPUT, fit }).map(([name]) => name);
  expect(names(50, 37, 'squash')).toEqual(['crop', 'no-antialias']);
  expect(names(50, 37, 'crop')).toEqual(['squash', 'crop', 'no-antialias']);
  expect(names(14, 14, 'squash')).toEqual(['crop']);
  expect(names(50, 50, 'crop')).toEqual(['crop', 'no-antialias']);
});
