import { spawn } from 'node:child_process';
import os from 'node:os';
import { expect, test } from 'vitest';
import { busyFactor, slowness } from './busy';

test('others who keep every core busy make it larger', async () => {
  expect(busyFactor()).toBeGreaterThanOrEqual(2);
  const others = Array.from({ length: 3 * os.cpus().length }, () => spawn(process.execPath, ['-e', 'for (;;);']));
  try {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const busy = Array.from({ length: 5 }, slowness);
    expect(Math.max(...busy)).toBeGreaterThan(1.5);
  } finally {
    for (const other of others) other.kill('SIGKILL');
  }
});
