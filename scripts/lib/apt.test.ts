import { expect, it, vi } from 'vitest';
import { apt } from './apt.mjs';

const BUSY = {
  code: 100,
  output: 'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)\n',
};
const DONE = { code: 0, output: '' };

it('waits for another apt-get', async () => {
  const execute = vi.fn().mockResolvedValueOnce(BUSY).mockResolvedValueOnce(BUSY).mockResolvedValue(DONE);
  expect(await apt(['update'], { execute, pauseMs: 1 })).toBe(0);
  expect(execute).toHaveBeenCalledTimes(3);
  expect(execute.mock.calls[0]?.[1]).toEqual(expect.arrayContaining(['update', expect.stringContaining('DPkg::Lock')]));
});

it('gives up when the lock is held for ever, and at once for any other reason', async () => {
  const held = vi.fn().mockResolvedValue(BUSY);
  expect(await apt(['update'], { execute: held, pauseMs: 1, waitMs: 5 })).toBe(100);
  expect(held.mock.calls.length).toBeGreaterThan(3);
  const offline = vi.fn().mockResolvedValue({ code: 100, output: 'E: Failed to fetch\n' });
  expect(await apt(['update'], { execute: offline, pauseMs: 1 })).toBe(100);
  expect(offline).toHaveBeenCalledTimes(1);
});
