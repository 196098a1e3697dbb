import { describe, expect, it } from 'vitest';
import { row } from '../../../tests/support/results';
import type { NetworkDescription } from '../../session/network-list';
import type { NetworkTable } from '../../session/network-table';
import { defaultPair, outcomeOf, sentenceOn } from './pair';

const network = (id: string, beside?: string) =>
  ({ id, ...(beside ? { beside } : {}) }) as unknown as NetworkDescription;

describe('the pair that is shown first', () => {
  it('is the one that a network asks for, where both are packed', () => {
    const all = [network('a'), network('b', 'c'), network('c', 'b')];
    expect(defaultPair(all)).toEqual(['b', 'c']);
    expect(defaultPair([network('a'), network('b', 'gone')])).toEqual(['a', 'b']);
  });

  it('is none where there are not two', () => {
    expect(defaultPair([network('a', 'gone')])).toBeUndefined();
    expect(defaultPair([])).toBeUndefined();
  });
});

const table = (name: string, flips: readonly number[]): NetworkTable => ({
  network: { id: name.toLowerCase(), name, sha256: '00' },
  before: [],
  rows: Array.from({ length: 26 }, (_, levels) => row(levels, flips.includes(levels))),
});

it('one sentence says where each of them flips first, or that it holds', () => {
  expect(outcomeOf(table('Ordinary', [2, 3, 9]))).toBe('Ordinary: flips at 2/255');
  expect(sentenceOn([table('Ordinary', [2]), table('Hardened', [])])).toBe(
    'Ordinary: flips at 2/255; Hardened: holds up to 25/255.',
  );
});
