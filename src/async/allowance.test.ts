import { describe, expect, test } from 'vitest';
import { Allowance } from './allowance';

describe('an allowance', () => {
  test('gives what there is at once, then only what time brings', () => {
    const allowance = new Allowance(3, 2);
    expect([0, 0, 0, 0].map((at) => allowance.take(at))).toEqual([true, true, true, false]);
    expect(allowance.take(400)).toBe(false);
    expect(allowance.take(600)).toBe(true);
    expect(allowance.take(600)).toBe(false);
    expect(
      [1e6, 1e6, 1e6, 1e6].map((at) => allowance.take(at)),
      'never more than at first',
    ).toEqual([true, true, true, false]);
  });

  test('without a rate only a refill gives more; a clock that runs backwards gives none', () => {
    const allowance = new Allowance(1, 0);
    expect([allowance.take(5), allowance.take(1e9), allowance.take(0)]).toEqual([true, false, false]);
    allowance.refill();
    expect(allowance.take(0)).toBe(true);
  });
});
