/**
 * The extension is updated while its scripts are in pages: what they put there goes, and no error is left in the page's
 * console.
 */
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser';
import { launch } from './support/backend';
import { clickMenu, middleOf, sessionAfter } from './support/click';
import { expect, type Person, test } from './support/extension';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';

test('reloaded while a person picks, and while a picture is shown: the pages are as they were', async ({ site }) => {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put('/favicon.ico', drawn(16, 16), 'image/png');
  const html =
    '<!doctype html><title>-</title><p id=words>Words.</p><img id=it src=/a.png><canvas id=canvas width=80 height=60></canvas>';
  site.put('/', `${html}<script>canvas.getContext('2d').fillRect(9, 9, 50, 40)</script>`, 'text/html');
  const browser = await launch({ extension: SYNTHETIC });
  const errors: string[] = [];
  try {
    const { context, extensionId } = browser;
    const person = { browser } as Person;
    const visit = async (): Promise<Page> => {
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
      await page.goto(`${site.origin}/`);
      return page;
    };
    // Shown in the place of an <img>, and laid over a canvas.
    const pages: Page[] = [];
    for (const [id, srcUrl] of [
      ['it', `${site.origin}/a.png`],
      ['canvas', undefined],
    ] as const) {
      const page = await visit();
      pages.push(page);
      const spot = await middleOf(page, `#${id}`);
      const state = await sessionAfter(person, () => clickMenu(person, spot, srcUrl ? { srcUrl } : {}));
      expect(state.phase).toBe('done');
      const view = await openView(context, extensionId);
      await view.getByTestId('show-in-page').click();
      await expect(view.getByTestId('show-in-page')).toHaveAttribute('aria-pressed', 'true');
    }
    const picking = await visit();
    pages.push(picking);
    await clickMenu(person, await middleOf(picking, '#words'), { item: 'pick' });
    await expect(picking.locator('html > div')).toHaveCount(1);

    // It ends with it.
    await browser.serviceWorker.evaluate(() => setTimeout(() => chrome.runtime.reload())).catch(() => undefined);
    for (const page of pages) {
      await expect(page.locator('html > div'), 'nothing of it is left').toHaveCount(0);
      await expect(page.locator('#it')).toHaveAttribute('src', '/a.png');
      // The person goes on as if nothing were there.
      await page.bringToFront();
      const { x, y } = await middleOf(page);
      await page.mouse.move(x, y);
      await page.mouse.click(x, y);
      await page.mouse.click(x, y, { button: 'right' });
      await page.mouse.wheel(0, 50);
      await page.keyboard.press('Escape');
    }
    await picking.waitForTimeout(300); // what the scripts do in a moment of rest
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});
