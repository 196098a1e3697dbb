import { expect, test } from 'vitest';
import table from '../../../assets/families/families.json';
import { familyClasses, familyOf } from './families';
import { goalOf, goalsReached, siblingOf } from './goals';

const LABELS = [
  'background',
  'tabby, tabby cat',
  'Egyptian cat',
  'tiger, Panthera tigris',
  'beagle',
  'toaster',
  'crane',
];

test('the table has each label of ImageNet once', () => {
  const all = Object.values(table).flat();
  expect(all).toHaveLength(1000); // two labels are "crane", two begin with "maillot"
  expect(new Set(all).size).toBe(999);
});

test.each([
  ['tabby, tabby cat', 'cats'],
  ['Tabby', 'cats'],
  ['balloon', 'aircraft'],
  ['maraca', 'music'],
  ['lighthouse', 'buildings'],
  ['schooner', 'boats'],
  ['wall clock', 'instruments'],
  ['analog clock', 'instruments'],
  ['hen', 'birds'],
  ['circle', undefined],
])('%s is of the kind %s', (label, family) => {
  expect(familyOf(label === 'lighthouse' ? 'beacon, lighthouse, beacon light, pharos' : label)).toBe(family);
});

test('the classes of a kind are found by their names', () => {
  expect(familyClasses(1, LABELS)).toEqual([1, 2, 3]);
  expect(familyClasses(0, LABELS)).toBeUndefined();
});

test('which goals a file reaches, in every reader', () => {
  const row = (...logits: number[]) => Float32Array.from(logits);
  const sibling = row(0, 5, 6, 0, 1, 0, 0);
  const toaster = row(0, 3, 2, 1, 0, 6, 0);
  const far = row(9, 0, 8, 7, 6, 5, 4);
  expect(goalsReached([sibling], 1, LABELS)).toEqual(['other']);
  expect(goalsReached([toaster], 1, LABELS)).toEqual(['other', 'family']);
  expect(goalsReached([far], 1, LABELS)).toEqual(['other', 'top5', 'family']);
  expect(goalsReached([far, sibling], 1, LABELS)).toEqual(['other']);
  expect(goalsReached([row(0, 9, 0, 0, 0, 0, 0)], 1, LABELS)).toEqual([]);
});

test('a goal that a network cannot have is refused in a sentence', () => {
  expect(() => goalOf('family', 0, LABELS)).toThrow(/no kinds of thing are known for the label background/);
  expect(() => goalOf('top5', 0, ['a', 'b', 'c'])).toThrow(/3 labels, too few/);
  expect(goalOf('top5', 1, LABELS)).toEqual({ rank: 5 });
  expect(() => goalOf('nonsense' as 'other', 1, LABELS)).toThrow(/no goal nonsense/);
});

test('a sibling is another label of the same kind', () => {
  expect(siblingOf(1, 2, LABELS)).toEqual({ sibling: true });
  expect(siblingOf(1, 1, LABELS)).toEqual({ sibling: false });
  expect(siblingOf(1, 5, LABELS)).toEqual({ sibling: false });
  expect(siblingOf(0, 1, LABELS)).toEqual({}); // of no known kind
});
