// @ts-check
/**
 * Which Chromium there is. Branded Chrome will not do (it dropped --load-extension in 137); Chromium, Chrome for
 * Testing and Debian's chromium keep it. Synchronous, so that configuration files can ask.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UserError } from './say.mjs';

/** The oldest Chromium that carries structured-clone messages: `minimum_chrome_version` of the manifest. */
const LEAST = 148;

/** @typedef {{ executable: string, version: string, origin: string }} Chromium */
/** @typedef {{ version: string } | { unusable: string }} Verdict */

/** Judges what `--version` printed. @param {string} output @returns {Verdict} */
export function judgeVersion(output) {
  const [, name = '', version = ''] = /^(.*?)\s+(\d+(?:\.\d+)+)/m.exec(output) ?? [];
  if (!version) return { unusable: 'does not start' };
  if (name === 'Google Chrome')
    return { unusable: 'is branded Chrome, which no longer loads extensions from the command line' };
  if (Number.parseInt(version, 10) < LEAST) return { unusable: `is version ${version}; ${LEAST} or newer is needed` };
  return { version };
}

/** @param {string} executable @returns {Verdict | undefined} undefined: no such file */
function inspect(executable) {
  if (!existsSync(executable)) return undefined;
  if (/\/snap(\/|$)/.test(realpathSync(executable))) return { unusable: 'is a snap, which cannot read this folder' };
  if (process.platform === 'win32') return { version: '' }; // chrome.exe --version would open a window
  return judgeVersion(spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '');
}

/** @returns {string | undefined} where Playwright keeps its own Chromium, once Playwright is installed */
function playwrightPath() {
  try {
    return createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  } catch {
    return undefined; // no dependencies yet, or a platform that Playwright does not know
  }
}

/** @returns {Generator<{ origin: string, executable: string }>} the places to look, best first */
function* candidates() {
  const own = process.env.SIGNFLIP_CHROMIUM;
  if (own) return yield { origin: 'SIGNFLIP_CHROMIUM', executable: own };
  if (process.platform === 'linux') {
    yield { origin: 'this system', executable: '/usr/bin/chromium' };
    yield { origin: 'this system', executable: '/usr/bin/chromium-browser' };
  }
  const executable = playwrightPath();
  if (executable) yield { origin: 'Playwright', executable };
}

/**
 * Looks for a usable Chromium without installing anything.
 * @returns {{ found?: Chromium, rejected: string[] }} `rejected`: one clause for each that is there but will not do
 */
export function lookForChromium() {
  const rejected = [];
  for (const { origin, executable } of candidates()) {
    const verdict = inspect(executable);
    if (verdict && 'version' in verdict) return { found: { executable, version: verdict.version, origin }, rejected };
    if (verdict) rejected.push(`${executable} ${verdict.unusable}`);
    else if (origin === 'SIGNFLIP_CHROMIUM') rejected.push(`${executable} (SIGNFLIP_CHROMIUM) does not exist`);
  }
  return { rejected };
}

/** @returns {string} the executable of a usable Chromium. Throws a UserError when there is none. */
export function findChromium() {
  const { found, rejected } = lookForChromium();
  if (found) return found.executable;
  throw new UserError(
    `No usable Chromium was found${rejected.length > 0 ? `: ${rejected.join('; ')}` : ''}.`,
    `Install Chromium ${LEAST} or newer ("apt-get install chromium" on Debian, or "npx playwright install chromium"), or name one in SIGNFLIP_CHROMIUM.`,
  );
}

/** Flags that give WebGPU on the CPU where there is no GPU. */
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/**
 * Flags that give headless Chromium a real GPU on Linux, where it takes none by itself: WebGPU, and WebGL beside it,
 * through the driver's Vulkan, without a display.
 */
export const VULKAN_WEBGPU = [
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  '--use-angle=vulkan',
  '--enable-features=Vulkan',
  '--disable-vulkan-surface',
];

/**
 * @returns {string[]} the flags that every run wants: no chatter with the network, and no sandbox for root, who cannot
 *   have one; and what SIGNFLIP_CHROMIUM_FLAGS says, separated by spaces
 */
export function chromiumArguments() {
  return [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.env.SIGNFLIP_CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean),
  ];
}
