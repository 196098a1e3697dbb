/**
 * Linear parts and adjoints of transforms: the adjoint identity, and that the linear part is what the transform does to
 * bytes.
 */
import { expect, test } from 'vitest';
import { dot, noise } from '../../tests/support/compare';
import type { DefenceTools, Opaque } from './defence';
import { TRANSFORMS } from './registry';

const noCodec = (): never => {
  throw new Error('no browser here');
};
const tools = (seed: number): DefenceTools => ({
  input: { width: 12, height: 9 },
  codec: { through: noCodec, drawn: noCodec },
  seed,
});

const LINEAR = TRANSFORMS.flatMap(({ name, apply, linear }) => (linear ? [{ name, apply, linear }] : []));
const SIZES = [
  [29, 23],
  [7, 31],
  [12, 9],
  [1, 2],
] as const;

test('some are followed by their adjoints, some straight through, and some not at all', () => {
  const families = (of: (transform: (typeof TRANSFORMS)[number]) => boolean): string[] =>
    TRANSFORMS.filter(of).map(({ family }) => family);
  expect(families(({ linear, followed }) => linear !== undefined && !followed)).toEqual([]);
  expect(new Set(families(({ linear, followed }) => followed && !linear))).toEqual(new Set(['jpeg', 'webp', 'bits']));
  expect(families(({ followed }) => !followed)).toContain('median');
});

test.each(LINEAR)('$name: <A x, y> = <x, Aᵀ y>', ({ linear }) => {
  for (const [width, height] of SIZES) {
    for (const seed of [1, 2]) {
      const map = linear({ width, height }, tools(seed));
      const x = noise(3 * width * height, seed);
      const y = noise(3 * map.width * map.height, seed + 10);
      const [one, other] = [dot(map.forward(x), y), dot(x, map.adjoint(y))];
      expect(Math.abs(one - other)).toBeLessThan(1e-5 * Math.sqrt(dot(x, x) * dot(y, y)));
    }
  }
});

test.each(LINEAR)('$name: rounded, A x is what the transform makes of bytes', async ({ apply, linear }) => {
  for (const [width, height] of SIZES) {
    // Away from 0 and 255, where filters with negative weights would be clipped.
    const data = Uint8ClampedArray.from(noise(3 * width * height, 5), (value) => 128 + 50 * value);
    const picture: Opaque = { width, height, data };
    const made = await apply(picture, tools(3));
    const map = linear(picture, tools(3));
    expect([map.width, map.height]).toEqual([made.width, made.height]);
    // Pillow rounds after each of its two passes, and weights of a row sum to 1.5 at most, signs left aside.
    map.forward(data).forEach((value, i) => void expect(Math.abs(value - made.data[i])).toBeLessThan(1.5));
  }
});
