// @ts-check
/** For the tests: a display and a hand for the genuine native menu, which no browser protocol reaches. Done without where there is none. */
import { readFile } from 'node:fs/promises';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/** @param {string} tool @returns {Promise<boolean>} */
const has = async (tool) => (await run('which', [tool], { output: 'capture' })).code === 0;

/** Installs Xvfb and xdotool where that is one command, as root on Debian. Never throws. */
export async function ensureDisplay() {
  if (process.platform !== 'linux' || ((await has('Xvfb')) && (await has('xdotool')))) return;
  const debian = /^ID=debian$/m.test(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  if (!debian || process.getuid?.() !== 0) return say('display', 'no Xvfb and xdotool: the native menu is not tested');
  say('display', 'installing the Debian packages: apt-get install xvfb xdotool');
  const quietly = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 300_000 };
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'xvfb', 'xdotool'], quietly);
}
