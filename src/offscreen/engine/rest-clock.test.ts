import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RestClock } from './rest-clock';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minutes = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 60_000);

it('rests when the last work is so long ago', async () => {
  const rest = vi.fn();
  const clock = new RestClock(rest);
  clock.patience = 5;
  await clock.during(async () => undefined);
  await minutes(4);
  await clock.during(async () => undefined);
  await minutes(4);
  expect(rest).not.toHaveBeenCalled();
  await minutes(1);
  expect(rest).toHaveBeenCalledOnce();
});

it('does not rest under a work, and counts from the end of the longest', async () => {
  const rest = vi.fn();
  const clock = new RestClock(rest);
  clock.patience = 1;
  const long = clock.during(() => new Promise((resolve) => setTimeout(resolve, 10 * 60_000)));
  await clock.during(async () => undefined);
  await minutes(9);
  expect(rest).not.toHaveBeenCalled();
  await minutes(1);
  await long;
  await minutes(1);
  expect(rest).toHaveBeenCalledOnce();
});

it('rests at once, or never, and after a work that failed', async () => {
  const rest = vi.fn();
  const clock = new RestClock(rest);
  await clock.during(async () => undefined);
  await minutes(10_000);
  expect(rest).not.toHaveBeenCalled();
  clock.patience = 0;
  await clock.during(() => Promise.reject(new Error('mine'))).catch(() => undefined);
  await minutes(0);
  expect(rest).toHaveBeenCalledOnce();
});
