import { describe, expect, it } from 'vitest';
import type { NetworkCurve } from '../../session/network-curve';
import type { NetworkDescription } from '../../session/network-list';
import { defaultPair, outcomeOf, pathWithin, reachOf, sentenceOn } from './pair';

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

const named = (name: string) => ({ id: name.toLowerCase(), name, sha256: '00' });
const byLevel = (name: string, flips: readonly number[]): NetworkCurve => ({
  network: named(name),
  before: [],
  axis: 'levels',
  points: Array.from({ length: 26 }, (_, strength) => ({
    strength,
    originalProbability: 0.5,
    flipped: flips.includes(strength),
  })),
});
const byDistance = (name: string, end: number, found: boolean): NetworkCurve => ({
  network: named(name),
  before: [],
  axis: 'l2',
  points: [0, end / 2, end].map((strength) => ({
    strength,
    originalProbability: 1 - strength / 4,
    flipped: found && strength === end,
  })),
});

it('one sentence says where each of them flips first, or that it holds', () => {
  expect(outcomeOf(byLevel('Ordinary', [2, 3, 9]))).toBe('Ordinary: flips at 2/255');
  expect(sentenceOn([byLevel('Ordinary', [2]), byLevel('Hardened', [])])).toBe(
    'Ordinary: flips at 2/255; Hardened: holds up to 25/255.',
  );
});

it('of an attack without ε it says how far away the picture is, or that there is none', () => {
  expect(sentenceOn([byDistance('Ordinary', 0.3149, true), byDistance('Hardened', 12.36, true)])).toBe(
    'Ordinary: flips at L2 0.31; Hardened: flips at L2 12.4.',
  );
  expect(outcomeOf(byDistance('Hardened', 2, false))).toBe('Hardened: the attack finds no picture');
});

it('draws both curves on one axis, which ends at the last level or at the farther picture', () => {
  expect(reachOf([undefined, undefined])).toBe(25);
  expect(reachOf([byLevel('A', []), undefined])).toBe(25);
  const [near, far] = [byDistance('A', 1, true), byDistance('B', 2, true)];
  expect(reachOf([near, far])).toBe(2);
  expect(pathWithin(near.points, 2)).toBe('M0,0L0.25,0.125L0.5,0.25');
  expect(pathWithin(far.points, 2)).toBe('M0,0L0.5,0.25L1,0.5');
});
