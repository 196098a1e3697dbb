// @ts-check
/** Debian's packages, as root: waits for another apt-get instead of failing beside it. */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** The lists have a lock that no option makes apt-get wait for, so it is asked again. */
const LOCKED = /Could not get lock|is another process using it/;
const PAUSE_MS = 3000;
/** An upgrade of a whole system takes minutes. */
const WAIT_MS = 15 * 60_000;

/** @returns {Promise<boolean>} apt-get may be used, on a Debian (Ubuntu's chromium is a snap) */
export async function mayUseApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return /^ID=debian$/m.test(await readFile('/etc/os-release', 'utf8').catch(() => ''));
}

/**
 * Runs apt-get, after whatever apt-get or dpkg is at work. Its words go to stderr when it fails.
 * @param {readonly string[]} words
 * @param {object} [options]
 * @param {typeof run} [options.execute]
 * @param {number} [options.pauseMs] between two tries
 * @param {number} [options.waitMs] for a lock, in all
 * @returns {Promise<number>} its exit code
 */
export async function apt(words, { execute = run, pauseMs = PAUSE_MS, waitMs = WAIT_MS } = {}) {
  const args = [
    '-qq',
    '-o',
    `DPkg::Lock::Timeout=${Math.ceil(waitMs / 1000)}`,
    '-o',
    'Acquire::http::Timeout=20',
    ...words,
  ];
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  for (let waited = 0; ; waited += pauseMs) {
    const { code, output } = await execute('apt-get', args, { output: 'capture', env, timeoutMs: 2 * waitMs });
    if (code === 0) return code;
    if (!LOCKED.test(output) || waited >= waitMs) {
      process.stderr.write(output);
      return code;
    }
    if (waited === 0) say('apt-get', 'another one is at work; waiting for it');
    await pause(pauseMs);
  }
}
