/** The heat map: which pixels, how strong, in which colour. */
import { expect, test } from 'vitest';
import { INFERNO, inferno } from '../image/inferno';
import { saliency } from './saliency';

test('the largest magnitude of the three colours, whatever its sign', () => {
  expect([...saliency([0, 0, 0, 1, -4, 2, -2, 0, 1])]).toEqual([0, 255, 128]);
});

test('does not depend on the unit of the gradient', () => {
  const gradient = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i) ** 3);
  expect(saliency(gradient.map((g) => g * 1e-30))).toEqual(saliency(gradient));
});

test('a few extreme pixels do not darken the others', () => {
  const gradient = Array(3 * 1000).fill(1);
  gradient[0] = 1e20;
  const heat = saliency(gradient);
  expect([heat[0], heat[500]]).toEqual([255, 255]);
  gradient.fill(0.5, 30, 60);
  expect(saliency(gradient)[15]).toBe(128);
});

test('no gradient is no heat, and neither is one that is no number', () => {
  expect([...saliency([0, 0, 0])]).toEqual([0]);
  expect([...saliency([Number.NaN, Number.NaN, Number.NaN])]).toEqual([0]);
  expect([...saliency([Number.POSITIVE_INFINITY, 1, 1, 1, 1, 1])]).toEqual([0, 0]);
});

test('inferno: its own colours at the tenths, the middle between, and brighter all the way', () => {
  INFERNO.forEach((colour, i) => {
    inferno(i / 10).forEach((value, c) => {
      expect(value).toBeCloseTo(colour[c]!, 6);
    });
  });
  expect(inferno(0.05)[2]).toBeCloseTo((0x04 + 0x39) / 2, 6);
  expect(inferno(2)).toEqual(inferno(1));
  const lightness = Array.from({ length: 101 }, (_, i) => {
    const [red, green, blue] = inferno(i / 100);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  for (let i = 1; i < lightness.length; i++) expect(lightness[i]).toBeGreaterThan(lightness[i - 1]!);
});
