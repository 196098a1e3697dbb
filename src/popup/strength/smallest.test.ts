import { expect, it } from 'vitest';
import { rows } from '../../../tests/support/results';
import { LEVEL_COUNT } from '../../session/values';
import { smallestSoFar } from './smallest';

const all = (flips: (level: number) => boolean) =>
  rows(Object.fromEntries(Array.from({ length: LEVEL_COUNT }, (_, level) => [level, flips(level)])));

it('is not known from a flip with an untried level below it', () => {
  expect(smallestSoFar(rows({ 0: false, 3: true }))).toEqual({ known: false });
  expect(smallestSoFar(rows({ 0: false, 1: false, 2: false, 3: true }))).toEqual({ known: true, levels: 3 });
});

it('finds the first flip although a larger level holds again', () => {
  expect(smallestSoFar(all((level) => level === 2 || level > 9))).toEqual({ known: true, levels: 2 });
});

it('knows that nothing flips only when all have been tried', () => {
  expect(smallestSoFar([])).toEqual({ known: false });
  expect(smallestSoFar(rows({ 0: false, 1: false }))).toEqual({ known: false });
  expect(smallestSoFar(new Array(LEVEL_COUNT))).toEqual({ known: false });
  expect(smallestSoFar(all(() => false))).toEqual({ known: true, levels: undefined });
});
