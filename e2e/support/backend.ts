/**
 * The backend that the tests run on: the extension's own choice, or the one that `npm test -- --backend NAME` forces.
 */

import { backendNamed } from '../../scripts/lib/backends';
import { type Browser, launch as launchBrowser } from '../../scripts/lib/browser';
import { SOFTWARE_WEBGPU } from '../../scripts/lib/chromium.mjs';
import type { BackendName } from '../../src/model/backend-facts';
import { REAL } from './paths';

export const FORCED: BackendName | undefined = backendNamed(process.env.SIGNFLIP_BACKEND);

/**
 * Factor for a test's own limit: a forced WebGPU runs on the CPU here, and compiles its kernels in every new browser.
 */
export const SLOWER = FORCED && FORCED !== 'wasm' ? 6 : 1;

/**
 * Factor for each wait within a test. Generous, because the test's own limit is what ends a hang, and follows the
 * machine's load (limit.ts).
 */
export const PATIENCE = 20 * SLOWER;

/** Names of the web that lead to this machine, so that a test has public names without a network. */
const NAMES = '--host-resolver-rules=MAP *.example 127.0.0.1';

/**
 * A network of random weights flips where its own reader leads; what several readers have in common there is chance.
 */
export const usualReaders = (extension?: string): 'own' | undefined => (extension === REAL ? undefined : 'own');

/** Chromium with the extension on that backend. */
export const launch = ({
  backend = FORCED,
  args = [],
  readers,
  ...options
}: NonNullable<Parameters<typeof launchBrowser>[0]>): Promise<Browser> =>
  launchBrowser({
    ...options,
    backend,
    readers: readers ?? usualReaders(options.extension),
    args: [NAMES, ...(backend === 'webgpu' ? SOFTWARE_WEBGPU : []), ...args],
  });
