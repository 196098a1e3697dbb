import { expect, it } from 'vitest';
import { MOST_BYTES, MOST_PICTURES, overflow } from './limits';

const kept = (...bytes: number[]) => bytes.map((each, at) => ({ id: String(at), at, bytes: each }));

it('lets the oldest go when there are too many', () => {
  expect(overflow(kept(...Array(MOST_PICTURES).fill(1)))).toEqual([]);
  expect(overflow(kept(...Array(MOST_PICTURES + 2).fill(1)))).toEqual(['1', '0']);
});

it('lets the oldest go when they are too large together, and all that are older still', () => {
  expect(overflow(kept(MOST_BYTES / 2, MOST_BYTES / 2))).toEqual([]);
  expect(overflow(kept(1, MOST_BYTES / 2, MOST_BYTES / 2, 2))).toEqual(['1', '0']);
});

it('goes by time, not by place', () => {
  const [old, ...others] = kept(...Array(MOST_PICTURES + 1).fill(1));
  expect(overflow([...others, old!])).toEqual(['0']);
});
