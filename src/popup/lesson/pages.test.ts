import { expect, it } from 'vitest';
import { table } from '../../../tests/support/results';
import { isGuessed, lessonLevel, PAGES, pageAt } from './pages';

it('begins at the wished level where that flips, else at the smallest that does, never at 0', () => {
  expect(lessonLevel(table({ 3: true, 1: true }), 3)).toBe(3);
  expect(lessonLevel(table({ 3: false, 8: true }), 3)).toBe(8);
  expect(lessonLevel(table({ 3: false }), 3), 'nothing flips').toBe(3);
  expect(lessonLevel(undefined, 0)).toBe(1);
});

it('asks before the two pages whose answer is a surprise', () => {
  expect(PAGES.filter(isGuessed)).toEqual(['random', 'flip']);
  expect([pageAt(-1), pageAt(99)]).toEqual(['picture', 'beside']);
});
