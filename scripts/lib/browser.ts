/** Chromium with the built extension, for the command line and for e2e. */

import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright';
import type { BackendName } from '../../src/model/backend-facts';
import type { ReaderWish } from '../../src/session/values';
import { chromiumArguments, findChromium } from './chromium.mjs';
import { DIST } from './paths.mjs';
import { messageOf } from './say.mjs';

/**
 * The suggestions of Chromium's own address bar are a page with a process of its own: half of what a start takes, and
 * nobody types there. Of several such flags Chromium reads the last, so those that Playwright turns off are named as
 * well (e2e/flags.spec.ts holds that).
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

/** Milliseconds until Chromium must have started the extension, on a machine with much to do. */
const START_MS = 180_000;

export interface Browser {
  context: BrowserContext;
  /** The extension's background, as it first started. */
  serviceWorker: Worker;
  extensionId: string;
  /** Ends Chromium and removes its profile. */
  close: () => Promise<void>;
}

/** @param extension a built extension's folder. */
const loading = (extension: string): string[] => [
  `--disable-extensions-except=${extension}`,
  `--load-extension=${extension}`,
];

/** What an attack shall run on. */
export type Wish = {
  backend?: BackendName | undefined;
  network?: string | undefined;
  readers?: ReaderWish | undefined;
};

/** Makes the extension use this backend, this network or these readers, by its settings. */
export const force = (serviceWorker: Worker, wish: Wish) =>
  serviceWorker.evaluate(
    async (wish) => {
      const { settings } = await chrome.storage.local.get('settings');
      await chrome.storage.local.set({ settings: { ...(settings ?? {}), ...wish } });
    },
    Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)),
  );

/** Waits for the tab that the extension opens when it is installed, and closes it: nobody asked for it here. */
async function closeWelcome(context: BrowserContext): Promise<void> {
  const isWelcome = (page: Page): boolean => /^chrome-extension:.*view=tab/.test(page.url());
  for (let waited = 0; waited < 30_000; waited += 50) {
    const page = context.pages().find(isWelcome);
    if (page) return page.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // A build that opens none needs none closed.
}

/**
 * Starts Chromium with a fresh profile and the extension, and waits for its service worker.
 * @param options.extension the built extension's folder
 * @param options.backend this one only
 * @param options.network this one, by its id
 * @param options.readers attacks follow the gradient through these
 * @param options.args more flags
 * @param options.welcome leave the tab open that the extension opens after installing
 * @param options.profile an existing profile's folder, which stays; a fresh one without
 * @param options.endsItself whoever calls ends Chromium when this program is to end; Playwright does without
 * @param options.context more Playwright options (viewport, colorScheme, ...)
 */
export async function launch({
  extension = DIST,
  headless = true,
  backend,
  network,
  readers,
  args = [],
  welcome = false,
  endsItself = false,
  profile: kept = '',
  context = {},
}: {
  extension?: string;
  headless?: boolean;
  backend?: BackendName | undefined;
  network?: string | undefined;
  readers?: ReaderWish | undefined;
  args?: readonly string[];
  welcome?: boolean;
  endsItself?: boolean;
  profile?: string;
  context?: Parameters<typeof chromium.launchPersistentContext>[1];
} = {}): Promise<Browser> {
  const profile = kept || (await mkdtemp(path.join(os.tmpdir(), 'signflip-')));
  const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
  // Ctrl-C: Playwright ends Chromium and then this process, without coming back here.
  const atExit = (): void => {
    try {
      if (!kept) rmSync(profile, removal);
    } catch (error) {
      console.warn(`left for the system to clear: ${messageOf(error)}`); // Chromium still wrote into it
    }
  };
  process.once('exit', atExit);
  const removeProfile = async () => {
    process.off('exit', atExit);
    if (!kept) await rm(profile, removal);
  };
  let opened: BrowserContext | undefined;
  try {
    opened = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless: false, // Playwright's own headless mode loads no extensions; Chromium's new one does
      acceptDownloads: true,
      args: [
        ...(headless ? ['--headless=new'] : []),
        ...loading(path.resolve(extension)),
        `--disable-features=${FEATURES_OFF.join()}`,
        ...chromiumArguments(),
        ...args,
      ],
      ...(endsItself ? { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } : {}),
      ...context,
    });
    const known = opened.serviceWorkers()[0];
    const serviceWorker = known ?? (await opened.waitForEvent('serviceworker', { timeout: START_MS }));
    if (backend || network || readers) await force(serviceWorker, { backend, network, readers });
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
 * @param click.pageUrl the page's address, by which its tab is found
 */
export async function triggerMenu(
  serviceWorker: Worker,
  { srcUrl, pageUrl, frameId = 0 }: { srcUrl: string; pageUrl: string; frameId?: number },
) {
  await serviceWorker.evaluate(
    async ({ srcUrl, pageUrl, frameId }) => {
      const from = (await chrome.tabs.query({})).find((one) => one.url === pageUrl);
      if (!from) throw new Error(`no tab shows ${pageUrl}`);
      const info = { menuItemId: 'attack', srcUrl, frameId, mediaType: 'image', pageUrl, editable: false };
      // Undocumented, and what Chrome itself calls: every listener of the event runs.
      (chrome.contextMenus.onClicked as unknown as { dispatch(...event: unknown[]): void }).dispatch(info, from);
    },
    { srcUrl, pageUrl, frameId },
  );
}

/** Opens the popup's page as a tab: the same document, which Playwright can see. */
export async function openView(context: BrowserContext, extensionId: string): Promise<Page> {
  const view = await context.newPage();
  await view.goto(`chrome-extension://${extensionId}/src/popup/index.html`);
  return view;
}
