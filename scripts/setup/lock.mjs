// @ts-check
/** One set-up at a time: `npm start` and `npm test` may be run side by side in one clone. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CACHE } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';

/** @param {string} file @returns {Promise<boolean>} the process that wrote the lock still lives */
async function isHeld(file) {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (!(pid > 0)) return true; // just being written
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Runs `work` while holding the set-up lock, waiting for whoever holds it. A lock left behind by a dead process is
 * taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [file]
 * @returns {Promise<T>}
 */
export async function withSetupLock(work, file = path.join(CACHE, 'setup.lock')) {
  await mkdir(path.dirname(file), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (!(await isHeld(file))) {
      await rm(file, { force: true });
      continue;
    }
    if (!waited) say('set-up', `another one is running here; waiting (if not: delete ${file})`);
    await pause(300);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
