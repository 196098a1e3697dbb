// @ts-check
/**
 * Everything between a fresh clone and a built extension. Each step is skipped in well under a second when it is done.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { packedNetworks } from '../lib/packed.mjs';
import { DIST } from '../lib/paths.mjs';
import { say, UserError } from '../lib/say.mjs';
import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { checkFolder } from './folder.mjs';
import { withSetupLock } from './lock.mjs';
import { ensureNetwork, networkOrders } from './networks.mjs';
import { checkNode } from './node.mjs';

/** @typedef {import('./networks.mjs').NetworkResult} NetworkResult */

/**
 * @param {readonly string[]} required
 * @returns {Promise<NetworkResult[]>} what came of each network that is fetched
 */
async function ensureNetworks(required) {
  const results = [];
  for (const order of networkOrders()) {
    const result = await ensureNetwork({ order });
    if (!result.ok && required.includes(result.id)) throw new UserError(result.sentence, result.nextStep);
    if (!result.ok)
      say(
        'network',
        `${result.sentence.replace(/\.$/, '')}; Signflip goes on with the networks that it brings along, and the next "npm start" tries again.`,
      );
    results.push(result);
  }
  return results;
}

/**
 * Runs all steps. Throws a UserError at the first that fails; a network that cannot be fetched is none, unless it is
 * `required`, by its id.
 * @param {object} [options]
 * @param {readonly string[]} [options.required]
 * @param {boolean} [options.again] whether to try again for a network that an earlier set-up could not fetch
 * @returns {Promise<{ chromium: string, networks: readonly NetworkResult[] }>}
 */
export async function prepare({ required = [], again = true } = {}) {
  checkNode();
  checkFolder();
  return withSetupLock(async () => {
    await ensureDependencies();
    const chromium = await ensureChromium();
    const first = !existsSync(path.join(DIST, 'manifest.json'));
    const networks = again || first ? await ensureNetworks(required) : [];
    await ensureBuild();
    const [network] = packedNetworks();
    if (network) say('network', `${network.name} (${network.id}) runs, unless another one is chosen`);
    return { chromium, networks };
  });
}
