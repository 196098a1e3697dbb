import { expect, it } from 'vitest';
import { pathOf } from './path';

it('draws a line with gaps, and a lone point as a dot', () => {
  expect(pathOf([1, 0.5, undefined, 0.25, undefined])).toBe('M0,0L1,0.5M3,0.75Z');
  expect(pathOf([])).toBe('');
});
