/** Two small pictures: one and the same, another one, or nobody can say. */
import { expect, test } from 'vitest';
import { likeness } from './as-on-screen';

const SIDE = 24;

/** RGBA of `value` at each point, in the range 0 to 255. */
const picture = (value: (x: number, y: number) => number, alpha = 255): Uint8ClampedArray =>
  new Uint8ClampedArray(
    Array.from({ length: SIDE * SIDE }, (_, p) => {
      const v = value(p % SIDE, Math.floor(p / SIDE));
      return [v, 200, v, alpha];
    }).flat(),
  );

const WAVES = picture((x, y) => 128 + 100 * Math.sin(x) * Math.cos(y));
const changed = (change: (value: number, p: number) => number): Uint8ClampedArray =>
  WAVES.map((value, i) => (i % 4 === 3 ? value : change(value, i >> 2)));

test.each([
  ['itself', WAVES, 'same'],
  ['itself, scaled and rounded by others', changed((value, p) => value + (p % 11) - 5), 'same'],
  ['itself below a small mark', changed((value, p) => (p < 2 * SIDE ? 0 : value)), 'same'],
  ['itself below a caption', changed((value, p) => (p < 8 * SIDE ? 0 : value)), 'unknown'],
  ['itself below a dark veil', changed((value) => value / 2), 'unknown'],
  ['another one', picture((x, y) => 128 + 100 * Math.cos(x / 3) * Math.sin(y / 2)), 'other'],
  ['one of a single colour', picture(() => 20), 'other'],
] as const)('against %s', (_, screen, expected) => expect(likeness(WAVES, screen)).toBe(expected));

test('what is half transparent, or has one colour as well', () => {
  expect(
    likeness(
      picture(() => 90, 128),
      WAVES,
    ),
  ).toBe('unknown');
  expect(
    likeness(
      picture(() => 90),
      picture(() => 200),
    ),
  ).toBe('unknown');
});
