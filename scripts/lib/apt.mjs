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
 * Installs Debian packages where something is missing and that is one command, as root on Debian. Never throws: what is
 * still missing then is said, and `isThere` tells.
 * @param {object} wanted
 * @param {string} wanted.subject as it begins the lines that are said
 * @param {readonly string[]} wanted.packages
 * @param {() => boolean} wanted.isThere
 * @param {string} wanted.without what it means that it is missing
 */
export async function ensurePackages({ subject, packages, isThere, without }) {
  if (isThere()) return;
  if (await mayUseApt()) {
    say(subject, `installing the Debian packages: apt-get install ${packages.join(' ')}`);
    await apt(['update']); // a bare system has no package lists
    await apt(['install', '-y', '--no-install-recommends', ...packages]);
  }
  if (!isThere()) say(subject, without);
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
