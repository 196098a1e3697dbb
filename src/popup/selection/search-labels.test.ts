import { expect, it } from 'vitest';
import { searchable, searchLabels } from './search-labels';

const LABELS = [
  'tabby, tabby cat',
  'Egyptian cat',
  'catamaran',
  'Café au lait',
  'wildcat',
  'crane',
  'crane',
  'a "b" <c>',
];
const found = (typed: string, without?: number): string[] =>
  searchLabels(searchable(LABELS), typed, without).map(({ label }) => label);

it('puts a whole word first, then what begins with the letters, then what has a word that does, then the rest', () => {
  expect(found('cat')).toEqual(['tabby, tabby cat', 'Egyptian cat', 'catamaran', 'wildcat']);
  expect(found('ca')).toEqual(['catamaran', 'Café au lait', 'tabby, tabby cat', 'Egyptian cat', 'wildcat']);
  expect(found('tabby cat')).toEqual(['tabby, tabby cat']);
});

it('does not mind case, diacritics, spaces around', () => {
  expect(found(' CAFE ')).toEqual(['Café au lait']);
  expect(found('café')).toEqual(['Café au lait']);
});

it('takes signs as text', () => {
  expect(found('"b" <')).toEqual(['a "b" <c>']);
  expect(found('.*')).toEqual([]);
  expect(found('(')).toEqual([]);
});

it('gives all for nothing typed, but never the label that is there already; of two equal ones both', () => {
  expect(found('')).toHaveLength(LABELS.length);
  expect(searchLabels(searchable(LABELS), 'crane', 5)).toEqual([{ index: 6, label: 'crane' }]);
  expect(searchLabels(searchable(LABELS), 'crane').map(({ index }) => index)).toEqual([5, 6]);
});
