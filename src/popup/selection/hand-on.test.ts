import { expect, it } from 'vitest';
import { type HandedOn, handedOn, note, tabAddress } from './hand-on';

const SELECTED: HandedOn = {
  id: 'a',
  attack: 'pgd',
  target: { kind: 'label', label: { index: 860, label: 'toaster & co' } },
  run: 2,
  levels: { 0: 10 },
};
const searchOf = (value: unknown): string => `?view=tab&selected=${encodeURIComponent(JSON.stringify(value))}`;

it('goes there and comes back the same, for this session only', () => {
  expect(tabAddress()).toBe('?view=tab');
  note(SELECTED);
  const [search, hash] = tabAddress('#compare').split('#');
  expect(hash).toBe('compare');
  expect(handedOn('a', search)).toEqual(SELECTED);
  expect(handedOn('b', search)).toBeUndefined();
});

it.each([
  ['no JSON', '?selected=%7B'],
  ['another kind of target', searchOf({ ...SELECTED, target: { kind: 'moon' } })],
  ['a level out of range', searchOf({ ...SELECTED, levels: { 0: 999 } })],
  ['a run that is none', searchOf({ ...SELECTED, run: -1 })],
  ['nothing', ''],
])('%s is not believed', (_, search) => {
  expect(handedOn('a', search)).toBeUndefined();
});
