import { expect, it } from 'vitest';
import { wilson } from './wilson';

it('closed forms: at the ends z² / (n + z²), in the middle z / (2 √(n + z²))', () => {
  const z = 2;
  for (const n of [1, 10, 96]) {
    expect(wilson(0, n, z).low).toBe(0);
    expect(wilson(0, n, z).high).toBeCloseTo(4 / (n + 4), 12);
    expect(wilson(n, n, z).low).toBeCloseTo(n / (n + 4), 12);
    expect(wilson(n, n, z).high).toBe(1);
    const half = wilson(n / 2, n, z);
    expect(half.high - 0.5).toBeCloseTo(1 / Math.sqrt(n + 4), 12);
    expect(half.low + half.high).toBeCloseTo(1, 12);
  }
});

it('both ends solve (p - k/n)² = z² p (1 - p) / n', () => {
  const { low, high } = wilson(7, 24);
  for (const p of [low, high]) expect((p - 7 / 24) ** 2).toBeCloseTo((1.959963984540054 ** 2 * p * (1 - p)) / 24, 12);
});

it('of nothing everything is possible', () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});
