/**
 * The menu is one for the browser: it fits what lies under the pointer now, in whatever tab, window or frame that is.
 */
import type { Page } from '@playwright/test';
import { middleOf } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { menuFits } from '../support/menu-items';
import { drawn } from '../support/pictures';
import type { Site } from '../support/site';

const BACKGROUND = '<div id=it style="width:192px;height:144px;background:url(/a.png)"></div>';
const BLANK = '<div id=blank style="width:192px;height:144px"></div>';

async function visit(person: Person, site: Site, html: string): Promise<Page> {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put('/framed', `<!doctype html><body style="margin:0">${BLANK}`, 'text/html');
  site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

async function rest(page: Page, selector: string, frame?: string): Promise<void> {
  const { x, y } = await middleOf(page, selector, frame);
  await page.mouse.move(x - 3, y);
  await page.mouse.move(x, y);
}

test('two tabs: what was said in one does not hold in the other, nor when the person comes back', async ({
  person,
  site,
}) => {
  const fits = (): Promise<string> => menuFits(person.browser.serviceWorker);
  const one = await visit(person, site, BACKGROUND + BLANK);
  await rest(one, '#it');
  await expect.poll(fits).toBe('image');
  const two = await visit(person, site, BACKGROUND + BLANK);
  await expect.poll(fits, 'the tab that leaves takes back what it said').toBe('nothing');
  await rest(two, '#it');
  await expect.poll(fits).toBe('image');
  await rest(two, '#blank');
  await expect.poll(fits).toBe('nothing');
  await one.bringToFront(); // with the pointer where it was: on the background
  await expect.poll(fits).toBe('image');
});

test('two windows: the menu is that of the one in front, whatever a page says of the pointer', async ({
  person,
  site,
}) => {
  const { serviceWorker, context } = person.browser;
  const fits = (): Promise<string> => menuFits(serviceWorker);
  /**
   * Brings a tab's window to the front. Without a screen Chrome tells nobody of that: what it would say is dispatched.
   */
  const focus = (url: string): Promise<unknown> =>
    serviceWorker.evaluate(async (url) => {
      const tab = (await chrome.tabs.query({})).find((one) => one.url === url);
      await chrome.windows.update(tab?.windowId ?? -1, { focused: true });
      (chrome.windows.onFocusChanged as unknown as { dispatch(windowId?: number): void }).dispatch(tab?.windowId);
    }, url);
  const one = await visit(person, site, BACKGROUND + BLANK);
  site.put('/two', `<!doctype html><title>two</title>${BLANK}${BACKGROUND}`, 'text/html');
  const opened = context.waitForEvent('page');
  await serviceWorker.evaluate((url) => chrome.windows.create({ url, focused: true }), `${site.origin}/two`);
  const two = await opened;
  await two.locator('#it').waitFor();
  await focus(one.url());
  await rest(one, '#it');
  await expect.poll(fits).toBe('image');
  // A page cannot say that the pointer has left it.
  await one.evaluate(() => dispatchEvent(new PointerEvent('pointerout', { bubbles: true, pointerType: 'mouse' })));
  await focus(two.url());
  await expect.poll(fits, 'the window that comes to the front has not been looked at').toBe('nothing');
  await rest(two, '#it');
  await expect.poll(fits).toBe('image');
  await rest(two, '#blank');
  await expect.poll(fits).toBe('nothing');
  await focus(one.url()); // with the pointer where it was: on the background
  await expect.poll(fits).toBe('image');
});

test('a frame and the page around it: each entrance is told', async ({ person, site }) => {
  const fits = (): Promise<string> => menuFits(person.browser.serviceWorker);
  const page = await visit(person, site, `${BACKGROUND}<iframe src=/framed width=300 height=200></iframe>`);
  for (let round = 0; round < 2; round++) {
    await rest(page, '#it');
    await expect.poll(fits).toBe('image');
    await rest(page, '#blank', 'iframe');
    await expect.poll(fits).toBe('nothing');
  }
});
