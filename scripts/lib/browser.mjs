// @ts-check
/** Chromium with the built extension, for the command line and for e2e. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from './chromium.mjs';
import { DIST } from './paths.mjs';

/** @typedef {import('playwright').BrowserContext} BrowserContext */
/** @typedef {import('playwright').Page} Page */
/** @typedef {import('playwright').Worker} Worker */

/**
 * @typedef {object} Browser
 * @property {BrowserContext} context
 * @property {Worker} serviceWorker the extension's background, as it first started
 * @property {string} extensionId
 * @property {() => Promise<void>} close ends Chromium and removes its profile
 */

/** @param {string} extension a built extension's folder @returns {string[]} */
const loading = (extension) => [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];

/** @typedef {{ backend?: import('./backends.mjs').BackendName | undefined, network?: string | undefined }} Wish what an attack shall run on */

/**
 * Makes the extension use this backend or this network, by its settings.
 * @param {Worker} serviceWorker
 * @param {Wish} wish
 */
export const force = (serviceWorker, wish) =>
  serviceWorker.evaluate(
    async (wish) => {
      const { settings } = await chrome.storage.local.get('settings');
      await chrome.storage.local.set({ settings: { ...(settings ?? {}), ...wish } });
    },
    Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)),
  );

/**
 * Waits for the tab that the extension opens when it is installed, and closes it: nobody asked for it here.
 * @param {BrowserContext} context
 */
async function closeWelcome(context) {
  const isWelcome = (/** @type {Page} */ page) => /^chrome-extension:.*view=tab/.test(page.url());
  for (let waited = 0; waited < 30_000; waited += 50) {
    const page = context.pages().find(isWelcome);
    if (page) return page.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // A build that opens none needs none closed.
}

/**
 * Starts Chromium with a fresh profile and the extension, and waits for its service worker.
 * @param {object} [options]
 * @param {string} [options.extension] the built extension's folder
 * @param {boolean} [options.headless]
 * @param {import('./backends.mjs').BackendName | undefined} [options.backend] this one only
 * @param {string | undefined} [options.network] this one, by its id
 * @param {readonly string[]} [options.args] more flags
 * @param {boolean} [options.welcome] leave the tab open that the extension opens after installing
 * @param {string} [options.profile] an existing profile's folder, which stays; a fresh one without
 * @param {import('playwright').BrowserContextOptions} [options.context] more Playwright options (viewport, colorScheme, ...)
 * @returns {Promise<Browser>}
 */
export async function launch({
  extension = DIST,
  headless = true,
  backend,
  network,
  args = [],
  welcome = false,
  profile: kept = '',
  context = {},
} = {}) {
  const profile = kept || (await mkdtemp(path.join(os.tmpdir(), 'signflip-')));
  const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
  // Ctrl-C: Playwright ends Chromium and then this process, without coming back here.
  const atExit = () => kept || rmSync(profile, removal);
  process.once('exit', atExit);
  const removeProfile = async () => {
    process.off('exit', atExit);
    if (!kept) await rm(profile, removal);
  };
  /** @type {BrowserContext | undefined} */
  let opened;
  try {
    opened = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless: false, // Playwright's own headless mode loads no extensions; Chromium's new one does
      acceptDownloads: true,
      args: [
        ...(headless ? ['--headless=new'] : []),
        ...loading(path.resolve(extension)),
        ...chromiumArguments(),
        ...args,
      ],
      ...context,
    });
    const known = opened.serviceWorkers()[0];
    const serviceWorker = known ?? (await opened.waitForEvent('serviceworker', { timeout: 30_000 }));
    if (backend || network) await force(serviceWorker, { backend, network });
    const running = opened;
    if (!kept && !welcome) await closeWelcome(running);
    return {
      context: running,
      serviceWorker,
      extensionId: new URL(serviceWorker.url()).host,
      close: async () => {
        await running.close();
        await removeProfile();
      },
    };
  } catch (error) {
    await opened?.close();
    await removeProfile();
    throw error;
  }
}

/**
 * What Chrome does when "Attack this image" is chosen in the context menu of an image.
 * @param {Worker} serviceWorker
 * @param {object} click
 * @param {string} click.srcUrl
 * @param {string} click.pageUrl the page's address, by which its tab is found
 * @param {number} [click.frameId]
 */
export async function triggerMenu(serviceWorker, { srcUrl, pageUrl, frameId = 0 }) {
  await serviceWorker.evaluate(
    async ({ srcUrl, pageUrl, frameId }) => {
      const from = (await chrome.tabs.query({})).find((one) => one.url === pageUrl);
      if (!from) throw new Error(`no tab shows ${pageUrl}`);
      const info = { menuItemId: 'attack', srcUrl, frameId, mediaType: 'image', pageUrl, editable: false };
      // Undocumented, and what Chrome itself calls: every listener of the event runs.
      /** @type {any} */ (chrome.contextMenus.onClicked).dispatch(info, from);
    },
    { srcUrl, pageUrl, frameId },
  );
}

/**
 * Opens the popup's page as a tab: the same document, which Playwright can see.
 * @param {BrowserContext} context
 * @param {string} extensionId
 * @returns {Promise<Page>}
 */
export async function openView(context, extensionId) {
  const view = await context.newPage();
  await view.goto(`chrome-extension://${extensionId}/src/popup/index.html`);
  return view;
}
