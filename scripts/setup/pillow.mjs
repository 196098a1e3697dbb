// @ts-check
/** For tests that ask Pillow itself about photographs: Debian's Python with Pillow and NumPy. Without them those tests are skipped. */
import { spawnSync } from 'node:child_process';
import { apt, mayUseApt } from '../lib/apt.mjs';
import { say } from '../lib/say.mjs';

/** Debian's own: another Python that is first in PATH has other packages. */
export const PYTHON = '/usr/bin/python3';

/** Why the tests that need it are skipped. */
export const NO_PILLOW = `no Pillow for ${PYTHON}; set-up installs it as root on Debian only`;

/** @returns {boolean} */
export const hasPillow = () => spawnSync(PYTHON, ['-c', 'import PIL, numpy']).status === 0;

/** Installs them where that is one command, as root on Debian. Never throws: a test that is skipped says why. */
export async function ensurePillow() {
  if (hasPillow()) return;
  if (await mayUseApt()) {
    say('pillow', 'installing the Debian packages: apt-get install python3-pil python3-numpy');
    await apt(['update']); // a bare system has no package lists
    await apt(['install', '-y', '--no-install-recommends', 'python3-pil', 'python3-numpy']);
  }
  if (!hasPillow()) say('pillow', `${NO_PILLOW}: it is not asked about the photographs`);
}
