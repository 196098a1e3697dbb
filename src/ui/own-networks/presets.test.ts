import { expect, test } from 'vitest';
import { PRESETS, presetOf, rangeOf } from './presets';

test('each preset has its name, any other range has none', () => {
  for (const [name, numbers] of Object.entries(PRESETS)) expect(presetOf(numbers)).toBe(name);
  expect(presetOf({ range: [-2, 2] })).toBe('other');
  expect(presetOf({ mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] })).toBe('other');
});

test('the range of numbers without a name is that of black and white', () => {
  expect(rangeOf({ range: [-2, 2] })).toEqual([-2, 2]);
  expect(rangeOf({ mean: [0.5, 0, 0], deviation: [0.25, 1, 1] })).toEqual([-2, 2]);
});
