import { expect, test } from 'vitest';
import type { Problem } from '../../attack/problem';
import { inReaders } from './in-readers';
import type { CommonReaders } from './problem';

const own: Problem['gradients'] = () => Promise.reject(new Error('own'));
const mean: Problem['gradients'] = () => Promise.reject(new Error('mean'));
const problemOf = (width: number, height: number): Problem =>
  ({ image: { width, height, data: new Uint8ClampedArray() }, gradients: own }) as unknown as Problem;
const common: CommonReaders = { names: ['crop', 'no-antialias'], gradients: () => mean };

test('an attack with ε goes through several readers, where that is wished', () => {
  const { problem, through } = inReaders(problemOf(40, 30), common, { hasEpsilon: true }, 'common', true);
  expect(through).toEqual(common.names);
  expect(problem.gradients).toBe(mean);
});

test.each([
  ['the wish', 40, true, 'own', common],
  ['an attack that looks for the smallest change', 40, false, 'common', common],
  ['a picture above 16 megapixels', 600_000, true, 'common', common],
  ['a picture that every reader reads alike', 40, true, 'common', { ...common, names: [] }],
] as const)("%s: the network's own alone", (_, width, hasEpsilon, wish, readers) => {
  const { problem, through } = inReaders(problemOf(width, 30), readers, { hasEpsilon }, wish, true);
  expect(through).toEqual([]);
  expect(problem.gradients).toBe(own);
});
