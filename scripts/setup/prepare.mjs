// @ts-check
/** Everything between a fresh clone and a built extension. Each step is skipped in well under a second when it is done. */
import { Obstacle } from '../lib/say.mjs';
import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { withSetupLock } from './lock.mjs';
import { ensureModel } from './model.mjs';
import { checkNode } from './node.mjs';

/**
 * Runs all steps. Throws an Obstacle at the first that fails; a model that cannot be had only when `needsModel`.
 * Without the model nothing is built: whoever goes on without it builds with another one (ensureBuild).
 * @param {{ needsModel?: boolean }} [options]
 * @returns {Promise<{ chromium: string, model: import('./model.mjs').ModelResult }>}
 */
export async function prepare({ needsModel = true } = {}) {
  checkNode();
  return withSetupLock(async () => {
    await ensureDependencies();
    const chromium = await ensureChromium();
    const model = await ensureModel();
    if (model.ok) await ensureBuild();
    else if (needsModel) throw new Obstacle(model.sentence, model.nextStep);
    return { chromium, model };
  });
}
