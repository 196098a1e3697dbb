/** The fixtures of every test: a Chromium with the built extension, a site, and a person's gestures. */
import type { Page } from '@playwright/test';
import { type Browser, force, openView } from '../../scripts/lib/browser';
import { chooseLevel, clickDownload, stateOf } from '../../scripts/lib/view';
import type { BackendName } from '../../src/model/backend-facts';
import type { Done, SessionState } from '../../src/session/state';
import type { Levels, ReaderWish } from '../../src/session/values';
import '../../tests/support/messages'; // the sentences of failures, in English
import { FORCED, launch, PATIENCE, usualReaders } from './backend';
import { attackFirstImage } from './context-menu';
import { test as base, expect } from './limit';
import { REAL, SYNTHETIC } from './paths';
import { openSite, type Site } from './site';

export interface Person {
  readonly browser: Browser;
  /** Opens a page that shows it, right-clicks it there, and chooses "Attack this image". */
  attack(src: string): Promise<void>;
  /** Opens the popup's page as a tab. */
  open(): Promise<Page>;
  /** Waits until the session has ended, and gives its state. */
  ended(view: Page): Promise<SessionState>;
  /** attack, open and ended in one call. Fails unless the session is done. */
  done(src: string): Promise<{ view: Page; state: Done }>;
  /** Clicks Download at a level; gives the file's bytes and name. */
  download(view: Page, levels: Levels): Promise<{ name: string; bytes: Buffer }>;
}

/** Which build: with the networks of the project, or with a synthetic one. */
export type Build = 'packed' | 'synthetic';

interface Options {
  build: Build;
  /** Instead of the first of the build. */
  network: string | undefined;
  /** Instead of the extension's own choice. */
  backend: BackendName | undefined;
  /** Likewise. */
  readers: ReaderWish | undefined;
}

export const test = base.extend<{ site: Site; person: Person }, Options & { browserWithExtension: Browser }>({
  build: ['synthetic', { option: true, scope: 'worker' }],
  network: [undefined, { option: true, scope: 'worker' }],
  backend: [FORCED, { option: true, scope: 'worker' }],
  readers: [undefined, { option: true, scope: 'worker' }],

  browserWithExtension: [
    async ({ build, network, backend, readers }, use) => {
      const browser = await launch({ extension: build === 'packed' ? REAL : SYNTHETIC, backend, network, readers });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  site: async ({}, use) => {
    const site = await openSite();
    await use(site);
    await site.close();
  },

  person: async ({ browserWithExtension: browser, site, build, backend, network, readers: wished }, use) => {
    const readers = wished ?? usualReaders(build === 'packed' ? REAL : SYNTHETIC);
    // A browser serves many tests: what the one before chose is not this one's.
    await browser.serviceWorker.evaluate(() => chrome.storage.local.remove('settings'));
    if (backend || network || readers) await force(browser.serviceWorker, { backend, network, readers });
    const complaints: string[] = [];
    const listen = (page: Page): void => {
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    };
    browser.context.on('page', listen);
    const person: Person = {
      browser,
      async attack(src) {
        const page = await browser.context.newPage();
        // A picture that is held back holds the load event back.
        await page.goto(site.page(src), { waitUntil: 'commit' });
        await attackFirstImage(browser.serviceWorker, page);
      },
      open: () => openView(browser.context, browser.extensionId),
      async ended(view) {
        await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', /done|failed|cancelled/, {
          timeout: 100_000 * PATIENCE,
        });
        return stateOf(view);
      },
      async done(src) {
        await person.attack(src);
        const view = await person.open();
        const state = await person.ended(view);
        if (state.phase !== 'done') throw new Error(`the session ended as ${JSON.stringify(state)}`);
        return { view, state };
      },
      async download(view, levels) {
        await chooseLevel(view, levels);
        const download = await clickDownload(view);
        const parts: Buffer[] = [];
        for await (const part of await download.createReadStream()) parts.push(part as Buffer);
        return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
      },
    };
    await use(person);
    browser.context.off('page', listen);
    for (const page of browser.context.pages().slice(1)) await page.close();
    expect(complaints, 'errors that nobody handled').toEqual([]);
  },
});

export { expect };
