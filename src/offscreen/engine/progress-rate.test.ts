import { afterEach, expect, test, vi } from 'vitest';
import { progressRate } from './progress-rate';

afterEach(() => vi.useRealTimers());

test('the first at once, then ten a second, whatever comes between', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const rate = progressRate();
  const due: number[] = [];
  for (let at = 0; at < 1000; at += 7) {
    if (rate.isDue()) due.push(at);
    vi.advanceTimersByTime(7);
  }
  expect(due[0]).toBe(0);
  expect(due.length).toBeGreaterThanOrEqual(9);
  expect(due.length).toBeLessThanOrEqual(11);
});
