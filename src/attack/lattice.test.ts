/** The rate of a picture of whole levels, against what `changed` and `along` say of the picture itself. */
import { describe, expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import { along, changed, rateFor, rateWithin } from './lattice';

const SIZE = 30_000;

function given(seed: number): { original: Uint8ClampedArray<ArrayBuffer>; gradient: Float32Array } {
  const next = random(seed);
  const original = Uint8ClampedArray.from({ length: SIZE }, () => 256 * next());
  // As of networks: most values small, few large.
  const gradient = Float32Array.from(
    { length: SIZE },
    () => (next() < 0.5 ? -1 : 1) * Math.log(next() + 1e-9) * next(),
  );
  return { original, gradient };
}

// In levels squared: of some bytes, of one in a hundred, and of all by several levels.
describe.each([9, 300, 9 * SIZE])('‖δ‖² up to %i', (squares) => {
  test.each([1, 2, 3])('is used up and not passed (seed %i)', (seed) => {
    const { original, gradient } = given(seed);
    const rate = rateWithin(original, gradient, squares);
    const at = (r: number): number => along(gradient, original, changed(original, gradient, r)).squares;
    expect(at(rate)).toBeLessThanOrEqual(squares);
    expect(at(rate * 1.05)).toBeGreaterThan(squares);
  });

  test.each([1, 2, 3])('the same picture lowers the linearised margin by no less than was asked (seed %i)', (seed) => {
    const { original, gradient } = given(seed);
    const gain = (r: number): number => along(gradient, original, changed(original, gradient, r)).dot;
    const wanted = gain(rateWithin(original, gradient, squares));
    const rate = rateFor(original, gradient, wanted);
    expect(gain(rate)).toBeLessThanOrEqual(wanted + 1e-6 * Math.abs(wanted));
    expect(gain(rate * 0.95)).toBeGreaterThan(wanted);
  });
});
