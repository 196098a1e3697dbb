// @ts-check
/**
 * For tests that ask Pillow itself about photographs: Debian's Python with Pillow and NumPy. Without them those tests
 * are skipped.
 */
import { spawnSync } from 'node:child_process';
import { ensurePackages } from '../lib/apt.mjs';

/** Debian's own: another Python that is first in PATH has other packages. */
export const PYTHON = '/usr/bin/python3';

/** Why the tests that need it are skipped. */
export const NO_PILLOW = `no Pillow for ${PYTHON}; set-up installs it as root on Debian only`;

/** @returns {boolean} */
export const hasPillow = () => spawnSync(PYTHON, ['-c', 'import PIL, numpy']).status === 0;

export const ensurePillow = () =>
  ensurePackages({
    subject: 'pillow',
    packages: ['python3-pil', 'python3-numpy'],
    isThere: hasPillow,
    without: `${NO_PILLOW}: it is not asked about the photographs`,
  });
