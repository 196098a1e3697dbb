// @ts-check
/**
 * For tests of the native menu, which no browser protocol reaches: a virtual display (Xvfb) and xdotool. Without them
 * those tests are skipped.
 */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { ensurePackages } from '../lib/apt.mjs';

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

export const ensureDisplay = () =>
  ensurePackages({
    subject: 'display',
    packages: ['xvfb', 'xdotool'],
    isThere: hasDisplay,
    without: `${NO_DISPLAY}: the native menu is not tested`,
  });
