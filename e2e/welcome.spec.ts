/**
 * After installing: the tab opens with pictures to click, a page that was open already is ready, and what is said of
 * the pictures is true.
 */
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../scripts/lib/chromium.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { stateOf } from '../scripts/lib/view';

import { PATIENCE } from './support/backend';
import { EXAMPLES_IN } from './support/examples';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { REAL } from './support/paths';
import { drawn } from './support/pictures';

interface Flip {
  before: { index: number; label: string; probability: number };
  after: { index: number; label: string; probability: number };
  levels: number;
}

test('installed while a page is open', async ({ site }, info) => {
  test.slow();
  site.put('/p.png', drawn(300, 200), 'image/png');
  const context = await chromium.launchPersistentContext(info.outputPath('profile'), {
    executablePath: findChromium(),
    headless: false,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--headless=new', '--enable-unsafe-extension-debugging', ...chromiumArguments()],
    viewport: { width: 1280, height: 720 },
  });
  try {
    const page = await context.newPage();
    await page.goto(site.page(`${site.origin}/p.png`));
    const session = await context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('no session with the browser');
    const isTab = (each: Page): boolean => each.url().includes('?view=tab');
    // biome-ignore lint/suspicious/noExplicitAny: Playwright does not know this domain of the protocol
    await (session as any).send('Extensions.loadUnpacked', { path: REAL });
    await expect.poll(() => context.pages().some(isTab), { timeout: 30_000 * PATIENCE }).toBe(true);
    const view = context.pages().find(isTab)!;
    await expect(view.getByTestId('welcome')).toBeVisible();
    await expect(view.getByTestId('welcome')).toContainText('puzzle piece');

    // The page of before is ready: its content script answers.
    const [worker] = context.serviceWorkers();
    const answers = () =>
      worker!.evaluate(async (url) => {
        const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
        const answer = chrome.tabs.sendMessage(tab?.id ?? -1, { to: 'content', call: 'focus', question: undefined });
        return answer.then(
          (reply) => Boolean(reply?.ok),
          () => false,
        );
      }, page.url());
    await expect.poll(answers, { timeout: 20_000 * PATIENCE }).toBe(true);

    // What the cards say is what happens.
    const { id, sha256 } = await view.evaluate(async () => {
      const list = await (await fetch(chrome.runtime.getURL('assets/networks/index.json'))).json();
      const [first] = list.toSorted((a: { rank?: number }, b: { rank?: number }) => (a.rank ?? 9e9) - (b.rank ?? 9e9));
      return { id: String(first.id), sha256: String(first.sha256) };
    });
    const known = JSON.parse(readFileSync(inRoot('assets/demo/flips.json'), 'utf8'))[id];
    expect(known?.sha256, 'measured on these weights').toBe(sha256);
    const names: Record<string, string> = JSON.parse(readFileSync(inRoot('assets/labels/en.json'), 'utf8'));
    const named = (label: string): string => {
      const first = label.split(',')[0]!;
      return (names[first] ?? first).split(',')[0]!;
    };
    for (const name of EXAMPLES_IN.all) {
      const { after }: Flip = known.flips[name];
      await expect(view.getByTestId(`example-${name}`)).toContainText(named(after.label));
    }
    const first = EXAMPLES_IN.first;
    const flip: Flip = known.flips[first];
    await view.getByTestId(`example-${first}`).click();
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', { timeout: 50_000 * PATIENCE });
    const state = await stateOf(view);
    if (state.phase !== 'done') throw new Error(state.phase);
    const row = tableOf(state).rows[flip.levels];
    expect(state.result.before[0]?.index).toBe(flip.before.index);
    expect(row?.prediction[0]?.index).toBe(flip.after.index);
    expect(row?.prediction[0]?.probability).toBeCloseTo(flip.after.probability, 1);
    expect(row?.flipped).toBe(true);
    expect(tableOf(state).rows[flip.levels - 1]?.flipped).toBe(false);
  } finally {
    await context.close();
  }
});
