import { expect, test } from 'vitest';
import type { Problem } from '../../attack/problem';
import { inReaders } from './in-readers';
import type { Ways, WaysWish } from './problem';

const own: Problem['gradients'] = () => Promise.reject(new Error('own'));
const mean: Problem['gradients'] = () => Promise.reject(new Error('mean'));
const problemOf = (width: number, height: number): Problem =>
  ({ image: { width, height, data: new Uint8ClampedArray() }, gradients: own }) as unknown as Problem;
let asked: WaysWish | undefined;
const ways: Ways = {
  readers: ['crop', 'no-antialias'],
  gradients: (wish) => {
    asked = wish;
    return mean;
  },
};
const wish = { readers: 'common', ownLabels: true, robust: [], seed: 4 } as const;
const attack = { hasEpsilon: true, title: 'FGSM' };

test('an attack with ε goes through several readers, where that is wished', () => {
  const { problem, through } = inReaders(problemOf(40, 30), ways, attack, wish);
  expect(through).toEqual(ways.readers);
  expect(problem.gradients).toBe(mean);
  expect(asked).toEqual({ common: true, robust: [], ownLabels: true, seed: 4 });
});

test.each([
  ['the wish', 40, true, 'own', ways],
  ['an attack that looks for the smallest change', 40, false, 'common', ways],
  ['a picture above 16 megapixels', 600_000, true, 'common', ways],
  ['a picture that every reader reads alike', 40, true, 'common', { ...ways, readers: [] }],
] as const)("%s: the network's own alone", (_, width, hasEpsilon, readers, there) => {
  const { problem, through } = inReaders(problemOf(width, 30), there, { ...attack, hasEpsilon }, { ...wish, readers });
  expect(through).toEqual([]);
  expect(problem.gradients).toBe(own);
});

test('in robust mode it goes through transforms as well, with the common readers or without', () => {
  const robust = ['jpeg-75', 'blur-1'];
  expect(inReaders(problemOf(40, 30), ways, attack, { ...wish, robust }).through).toEqual([...ways.readers, ...robust]);
  const alone = inReaders(problemOf(40, 30), ways, attack, { ...wish, robust, readers: 'own' });
  expect(alone.through).toEqual(robust);
  expect(asked).toEqual({ common: false, robust, ownLabels: true, seed: 4 });
});

test('robust mode is refused where it cannot be had', () => {
  const robust = ['blur-1'];
  expect(() => inReaders(problemOf(40, 30), ways, { ...attack, hasEpsilon: false }, { ...wish, robust })).toThrow(
    'no ε',
  );
  expect(() => inReaders(problemOf(4000, 1001), ways, attack, { ...wish, robust })).toThrow('4 megapixels');
});
