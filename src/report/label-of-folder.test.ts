import { expect, it } from 'vitest';
import { labelOfFolder } from './label-of-folder';

const LABELS = ['tench', 'tabby, tabby cat', 'scarf', 'Egyptian cat', 'crane', 'crane, bird'];

it.each([
  ['tabby', 1],
  ['Tabby_cat', 1],
  [' egyptian-cat ', 3],
  ['2', 2],
  ['6', undefined],
  ['car', undefined],
  ['crane', undefined],
  ['bird', 5],
  ['', undefined],
])('the folder "%s" names class %s', (folder, index) => {
  expect(labelOfFolder(folder, LABELS)).toBe(index);
});
