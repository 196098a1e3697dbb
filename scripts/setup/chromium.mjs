// @ts-check
/** Step 3: a Chromium that loads unpacked extensions, installed when there is none. */
import { apt, mayUseApt } from '../lib/apt.mjs';
import { findChromium, lookForChromium } from '../lib/chromium.mjs';
import { npm } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

async function installWithApt() {
  say('chromium', 'installing the Debian package: apt-get install chromium');
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', 'chromium']);
}

async function installWithPlaywright() {
  say('chromium', "downloading Playwright's: npx playwright install chromium");
  await npm([
    'exec',
    '--loglevel=warn',
    '--',
    'playwright',
    'install',
    ...(asRoot ? ['--with-deps'] : []),
    '--no-shell',
    'chromium',
  ]);
}

/**
 * Finds a usable Chromium or installs one. Throws a UserError when neither works.
 * @returns {Promise<string>} its executable
 */
export async function ensureChromium() {
  const installers = [...((await mayUseApt()) ? [installWithApt] : []), installWithPlaywright];
  if (process.env.SIGNFLIP_CHROMIUM) installers.length = 0; // what was named is what is wanted
  let { found } = lookForChromium();
  for (const install of installers) {
    if (found) break;
    await install();
    ({ found } = lookForChromium());
  }
  if (!found) return findChromium(); // throws, with the reasons
  say('chromium', `${found.version} at ${found.executable} (${found.origin})`);
  return found.executable;
}
