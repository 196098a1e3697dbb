import { expect, test } from 'vitest';
import { newestAt } from './newest';

test('is now, unless something is as new already: then it is just after that', () => {
  expect(newestAt([], 5)).toBe(5);
  expect(newestAt([{ at: 3 }, { at: 4 }], 5)).toBe(5);
  expect(newestAt([{ at: 5 }, { at: 4 }], 5)).toBe(6);
  expect(newestAt([{ at: 4 }, { at: 90 }, { at: 5 }], 5)).toBe(91);
});

test('what is no time at all does not count', () => expect(newestAt([{ at: Number.NaN }], 5)).toBe(5));
