import { expect, it } from 'vitest';
import { CAT, row, rows, TABBY } from '../../../tests/support/results';
import { curveOf, flippedRuns, namesAlong } from './curve';

it('sets the original label against the most probable other one', () => {
  const held = { ...row(0, false), prediction: [CAT, TABBY], originalProbability: CAT.probability };
  const points = curveOf([held, ...rows({ 1: true }).slice(1)], CAT);
  expect(points[0]).toEqual({ levels: 0, original: CAT.probability, other: TABBY, flipped: false });
  expect(points[1]).toEqual({ levels: 1, original: 0.2, other: TABBY, flipped: true });
  expect(points[2]).toBeUndefined();
});

it('tells the runs of levels that flip', () => {
  const all = { 0: false, 1: true, 2: true, 3: false, 5: true };
  expect(flippedRuns(rows(all).map((row) => row && { ...row, original: 0, other: TABBY }))).toEqual([
    [1, 2],
    [5, 5],
  ]);
});

it('writes a name where the strongest other label changes, not where it is faint or the last name is near', () => {
  const point = (levels: number, label: string, probability: number) => ({
    levels,
    original: 0.1,
    other: { index: label.length, label, probability },
    flipped: true,
  });
  const points = [
    point(0, 'faint', 0.01),
    point(1, 'maraca', 0.4),
    point(2, 'maraca', 0.5),
    point(3, 'rug', 0.5),
    undefined,
    point(9, 'rug', 0.6),
    point(20, 'maraca', 0.3),
  ];
  expect(namesAlong(points).map(({ levels, other }) => `${levels} ${other.label}`)).toEqual([
    '1 maraca',
    '9 rug',
    '20 maraca',
  ]);
});
