import { expect, it } from 'vitest';
import { MOST_PIXELS, MOST_SESSIONS, overflow } from './session-limits';

const sessions = (...pixels: number[]) => pixels.map((each, id) => ({ id: String(id), pixels: each }));

it('lets the oldest go when there are too many', () => {
  expect(overflow(sessions(...Array(MOST_SESSIONS).fill(1)))).toEqual([]);
  expect(overflow(sessions(...Array(MOST_SESSIONS + 2).fill(1)))).toEqual(['1', '0']);
});

it('lets go what is too large together with those that came later, and all that is older', () => {
  expect(overflow(sessions(MOST_PIXELS / 2, MOST_PIXELS / 2))).toEqual([]);
  expect(overflow(sessions(1, MOST_PIXELS / 2, MOST_PIXELS / 2, 2))).toEqual(['1', '0']);
});

it('never lets the last one go', () => {
  expect(overflow(sessions(1, 2 * MOST_PIXELS))).toEqual(['0']);
});
