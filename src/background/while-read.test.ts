import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionState } from '../session/state';
import { noticeRead, whileRead } from './while-read';

const working = (step: 'reading' | 'decoding'): SessionState => ({ phase: 'working', step }) as SessionState;
const reading = async (): Promise<SessionState> => working('reading');

/** Whether a wait has settled. */
function watch(work: Promise<void>): () => boolean {
  let settled = false;
  void work.then(() => {
    settled = true;
  });
  return () => settled;
}

const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(10);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what was read before anybody asked is not waited for', async () => {
  const settled = watch(whileRead(async () => working('decoding')));
  await soon();
  expect(settled()).toBe(true);
});

test('all who wait go on once it is read, not before', async () => {
  const settled = [watch(whileRead(reading)), watch(whileRead(reading))];
  await soon();
  noticeRead(working('reading'));
  await soon();
  expect(settled.map((each) => each())).toEqual([false, false]);
  noticeRead(working('decoding'));
  await soon();
  expect(settled.map((each) => each())).toEqual([true, true]);
});

test('a reading without end is waited for as long as anybody would', async () => {
  const settled = watch(whileRead(reading));
  await vi.advanceTimersByTimeAsync(19_000);
  expect(settled()).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(settled()).toBe(true);
});
