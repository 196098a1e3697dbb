/**
 * Pictures of the running product, with the drawn demo pictures: `npm run screenshots` writes docs/popup.png and
 * docs/tab.png for the README, docs/pair.png for docs/networks.md, and docs/store/*.png, 1280 x 800, for the store.
 */

import { mkdir, stat } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { levelsAt } from '../src/popup/strength/positions';
import survival from '../src/popup/survival/texts/en.json' with { type: 'json' };
import { launch, openView, triggerMenu } from './lib/browser';
import { inRoot } from './lib/paths.mjs';
import { filesOf, type Server, serve } from './lib/server';
import { chooseLevel } from './lib/view';
import { composite } from './screenshots/composite';
import { prepare } from './setup/prepare.mjs';

const STORE = { width: 1280, height: 800 };
const POPUP = { width: 400, height: 600 };
/** What the store takes, in bytes. */
const MOST = 1e6;

/**
 * A browser with sessions on all demo pictures, the last one open in a view.
 * @param work `page`: the demo page
 */
async function withSession<T>(
  demo: Server,
  deviceScaleFactor: number,
  work: (view: Page, page: Page) => Promise<T>,
): Promise<T> {
  const { context, serviceWorker, extensionId, close } = await launch({
    args: ['--hide-scrollbars'],
    context: { deviceScaleFactor },
  });
  try {
    const page = await context.newPage();
    await page.route(/^https:/, (route) => route.abort()); // no photograph of others
    await page.setViewportSize(STORE);
    await page.goto(`${demo.origin}/`);
    const view = await openView(context, extensionId);
    for (const name of ['lighthouse', 'balloon', 'clock']) {
      await triggerMenu(serviceWorker, { srcUrl: `${demo.origin}/${name}.png`, pageUrl: page.url() });
      await view.locator('.bench .source-name', { hasText: name }).waitFor();
      await view.locator('[data-testid="phase"][data-phase="done"]').waitFor({ timeout: 300_000 });
    }
    return await work(view, page);
  } finally {
    await close();
  }
}

/** An ordinary network and a hardened one beside each other, in the tab. */
async function standPair(view: Page): Promise<Locator> {
  await stand(view, 'tab', { width: 1200, height: 820 });
  const pair = view.getByTestId('pair');
  await pair.locator('summary').click();
  await view.locator('[data-testid="pair-words"][data-ready="true"]').waitFor({ timeout: 120_000 });
  await pair.evaluate((element: HTMLElement) => element.style.setProperty('padding', '1.25rem'));
  return pair;
}

/** The page as it stands in its place, at the smallest level that flips. */
async function stand(
  view: Page,
  place: 'popup' | 'tab',
  size: { width: number; height: number },
  colorScheme: 'light' | 'dark' = 'light',
) {
  await view.emulateMedia({ colorScheme });
  await view.setViewportSize(size);
  await view.goto(`${view.url().split('?')[0]}?view=${place}`);
  // Scrollbars are hidden here, and so is the room that is kept for them.
  await view.evaluate(() => document.body.style.setProperty('scrollbar-gutter', 'auto'));
  await view.getByTestId('smallest').click();
  await chooseLevel(view, levelsAt(Number(await view.getByTestId('slider').inputValue())));
  const pending = view.getByTestId('survival-line').filter({ hasText: survival.survivalPending.message });
  await pending.waitFor({ state: 'detached', timeout: 120_000 });
  await view.waitForTimeout(800); // previews for the new layout
}

async function shoot(view: Page | Locator, ...path: string[]) {
  const file = inRoot('docs', ...path);
  await view.screenshot({ path: file });
  const { size } = await stat(file);
  if (size > MOST) throw new Error(`${file} has ${size} bytes: the store takes ${MOST}`);
  console.log(`${file}  ${Math.round(size / 1000)} kB`);
}

export async function main(): Promise<number> {
  await prepare(); // the pictures show the network that people get
  await mkdir(inRoot('docs', 'store'), { recursive: true });
  const demo = await serve(filesOf(inRoot('assets/demo')));
  try {
    await withSession(demo, 1.5, async (view) => {
      await stand(view, 'popup', POPUP);
      await shoot(view, 'popup.png');
      await stand(view, 'tab', { width: 1200, height: 820 });
      await shoot(view, 'tab.png');
      await shoot(await standPair(view), 'pair.png');
    });
    await withSession(demo, 1, async (view, page) => {
      await stand(view, 'popup', POPUP);
      await page.bringToFront();
      const popup = await composite(page, await view.screenshot());
      await shoot(popup, 'store', '1-popup.png');
      await stand(view, 'tab', STORE);
      await shoot(view, 'store', '2-laboratory.png');
      await view.getByTestId('lab-gradient').check({ force: true });
      await view.getByTestId('canvas-gradient').waitFor();
      await view.waitForTimeout(300);
      await shoot(view, 'store', '3-where-the-model-looked.png');
      await stand(view, 'tab', STORE, 'dark');
      await view.getByTestId('explain').locator('summary').click();
      await view.getByTestId('explain-clip').waitFor();
      await view.locator('.wide').evaluate((element) => element.scrollIntoView());
      await view.waitForTimeout(300);
      await shoot(view, 'store', '4-step-by-step.png');
      await stand(view, 'tab', STORE);
      await view.getByTestId('compare-all').click();
      await view.locator('[data-testid="compare-all"][aria-disabled="true"]').waitFor({ timeout: 600_000 });
      await stand(view, 'tab', STORE); // drawn anew: a row that came late was once left without its words
      await view.getByTestId('lab-difference').check({ force: true });
      await view
        .getByTestId('compare-row')
        .last()
        .evaluate((row) => row.scrollIntoView({ block: 'end' }));
      await view.waitForTimeout(800);
      await shoot(view, 'store', '5-comparison.png');
    });
  } finally {
    await demo.close();
  }
  return 0;
}
