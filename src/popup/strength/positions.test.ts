import { expect, test } from 'vitest';
import { STRENGTHS } from '../../session/values';
import { HIGHEST, LOWEST, levelsAt, positionOf, sliderValueOf } from './positions';

test('from nothing over shares of the bytes to whole levels, each one step from the next', () => {
  const values = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => LOWEST + i);
  expect(values.map(levelsAt)).toEqual(STRENGTHS);
  expect(STRENGTHS.map(sliderValueOf)).toEqual(values);
  expect(STRENGTHS.map(positionOf)).toEqual([...STRENGTHS.keys()]);
  expect([levelsAt(-6), levelsAt(-5), levelsAt(0), levelsAt(1), levelsAt(25)]).toEqual([0, 0.01, 0.5, 1, 25]);
});

test('a level beyond the slider stands at its end', () => {
  expect(sliderValueOf(40)).toBe(25);
});
