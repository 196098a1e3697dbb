// @ts-check
/** For tests of the native menu, which no browser protocol reaches: a virtual display (Xvfb) and xdotool. Without them those tests are skipped. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { apt, mayUseApt } from '../lib/apt.mjs';
import { say } from '../lib/say.mjs';

/** Why the tests that need it are skipped. */
export const NO_DISPLAY = 'no Xvfb and xdotool; set-up installs them as root on Debian only';

/** @param {string} tool @returns {boolean} */
function has(tool) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false; // not in this folder
    }
  });
}

/** @returns {boolean} both are there */
export const hasDisplay = () => process.platform === 'linux' && has('Xvfb') && has('xdotool');

/** Installs Xvfb and xdotool where that is one command, as root on Debian. Never throws: a test that is skipped says why. */
export async function ensureDisplay() {
  if (hasDisplay()) return;
  if (await mayUseApt()) {
    say('display', 'installing the Debian packages: apt-get install xvfb xdotool');
    await apt(['update']); // a bare system has no package lists
    await apt(['install', '-y', '--no-install-recommends', 'xvfb', 'xdotool']);
  }
  if (!hasDisplay()) say('display', `${NO_DISPLAY}: the native menu is not tested`);
}
