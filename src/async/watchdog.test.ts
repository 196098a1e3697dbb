import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Watchdog } from './watchdog';

const PATIENCE = { beat: 1000, least: 10_000, times: 3 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Somebody who answers at once, unless he is held up. */
function other() {
  let release: (() => void) | undefined;
  let held: Promise<void> = Promise.resolve();
  const onSilent = vi.fn();
  const ask = vi.fn(() => held);
  return {
    ask,
    onSilent,
    watchdog: new Watchdog(ask, onSilent, PATIENCE),
    hold: () => {
      held = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => {
      release?.();
      held = Promise.resolve();
    },
  };
}

test('who answers is left alone, and who refuses as well', async () => {
  const { watchdog, ask, onSilent } = other();
  ask.mockRejectedValueOnce(new Error('no'));
  watchdog.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask.mock.calls.length).toBeGreaterThan(30);
  expect(onSilent).not.toHaveBeenCalled();
});

test('who never answers is told of once, after the patience', async () => {
  const { watchdog, hold, onSilent } = other();
  hold();
  watchdog.start();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(onSilent).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onSilent.mock.calls).toEqual([[11]]);
});

test('a long silence that ended teaches patience: the machine is slow', async () => {
  const { watchdog, hold, release, onSilent } = other();
  watchdog.start();
  hold();
  await vi.advanceTimersByTimeAsync(9_000);
  release();
  await vi.advanceTimersByTimeAsync(2_000);
  hold();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(onSilent).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test('nobody is asked once it is stopped', async () => {
  const { watchdog, ask, hold, onSilent } = other();
  hold();
  watchdog.start();
  await vi.advanceTimersByTimeAsync(5_000);
  watchdog.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(onSilent).not.toHaveBeenCalled();
});
