/** Pick mode: by pointer, by keyboard, out of it again without a trace. */
import type { Page } from '@playwright/test';
import { clickMenu, type Done, middleOf, pixelsRead, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { difference, drawn, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

const PICTURE = drawn(96, 72);
const BOX = 'width:192px;height:144px';

const HTML = `<title>-</title><p id=words>Only words.</p><a href="/gone"><img id=first src=/a.png></a>
  <div id=second style="${BOX};background:url(/a.png)"></div><button id=button>A button</button>
  <iframe src=/framed width=260 height=180></iframe><canvas id=last width=96 height=72></canvas>
  <script>document.addEventListener('click', () => { document.title = 'clicked' })</script>`;

async function visit(person: Person, site: Site, html = HTML): Promise<Page> {
  site.put('/a.png', PICTURE, 'image/png');
  site.put('/framed', `<!doctype html><div id=it style="${BOX};background:url(/a.png)"></div>`, 'text/html');
  site.put('/', `<!doctype html>${html}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

/** Right-clicks on words and chooses "Pick an image on this page…". */
async function beginPicking(person: Person, page: Page, selector = '#words'): Promise<void> {
  const before = await page.locator('html > div').count();
  await clickMenu(person, await middleOf(page, selector), { item: 'pick' });
  await expect(page.locator('html > div')).toHaveCount(before + 1);
}

test('by pointer: the click takes the image and the page never hears of it', async ({ person, site }) => {
  const page = await visit(person, site);
  const before = await page.content();
  await beginPicking(person, page);
  const { x, y } = await middleOf(page, '#first');
  const state = await sessionAfter(person, async () => {
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  });
  expect(state).toMatchObject({ phase: 'done', source: { name: 'a', shown: { kind: 'img' } } });
  expect(await page.title()).toBe('-');
  expect(await page.content(), 'no trace').toBe(before);
});

test('by keyboard: through all images, into a frame and out of it', async ({ person, site }) => {
  const page = await visit(person, site);
  const take = async (presses: number): Promise<Done> => {
    await beginPicking(person, page);
    const state = await sessionAfter(person, async () => {
      for (let i = 0; i < presses; i++) await page.keyboard.press(i % 2 ? 'Tab' : 'ArrowDown');
      await page.keyboard.press('Enter');
    });
    expect(state.phase).toBe('done');
    await page.bringToFront();
    return state as Done;
  };
  expect((await take(1)).source.shown?.kind).toBe('img');
  expect((await take(2)).source.shown?.kind).toBe('background');
  const inside = await take(4); // the frame itself, then its image
  expect(inside.source.pageUrl).toBe(`${site.origin}/framed`);
  expect(difference(pngPixels(PICTURE), await pixelsRead(person, inside)).colour).toBe(0);
  expect((await take(6)).source.shown?.kind).toBe('canvas'); // over the end of the frame's images
});

test('what Chrome opens no menu on: <object>, <embed>', async ({ person, site }) => {
  const page = await visit(
    person,
    site,
    '<title>-</title><p id=words>Only words.</p><object id=object data=/a.png></object><br><embed id=embed src=/a.png>',
  );
  for (const kind of ['object', 'embed']) {
    await page.bringToFront();
    await beginPicking(person, page);
    const { x, y } = await middleOf(page, `#${kind}`);
    const state = await sessionAfter(person, async () => {
      await page.mouse.move(x, y);
      await page.mouse.click(x, y);
    });
    expect(state).toMatchObject({ phase: 'done', source: { shown: { kind } } });
    expect(difference(pngPixels(PICTURE), await pixelsRead(person, state as Done)).colour).toBe(0);
  }
});

test('inside a frame by pointer', async ({ person, site }) => {
  const page = await visit(person, site);
  await beginPicking(person, page);
  const { x, y } = await middleOf(page, '#it', 'iframe');
  const state = await sessionAfter(person, async () => {
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  });
  expect(state).toMatchObject({ phase: 'done', source: { pageUrl: `${site.origin}/framed` } });
  await expect(page.locator('html > div')).toHaveCount(0);
});

test('Escape leaves, everywhere and without a trace', async ({ person, site }) => {
  const page = await visit(person, site);
  const before = await page.content();
  await beginPicking(person, page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.locator('html > div')).toHaveCount(0);
  await expect(page.frameLocator('iframe').locator('html > div')).toHaveCount(0);
  expect(await page.content()).toBe(before);
  await page.locator('#button').click();
  await expect(page).toHaveTitle('clicked');
});

test('an attack on a place without images becomes picking', async ({ person, site }) => {
  const page = await visit(person, site);
  await clickMenu(person, await middleOf(page, '#words'));
  await expect(page.locator('html > div')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('html > div')).toHaveCount(0);
});

test('a page that Chrome keeps extensions out of', async ({ person }) => {
  const page = await person.browser.context.newPage();
  await page.goto('chrome://version');
  const state = await sessionAfter(person, () =>
    person.browser.serviceWorker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab?: chrome.tabs.Tab): void };
      event.dispatch({ menuItemId: 'pick', pageUrl: 'chrome://version/' }, tab);
    }),
  );
  expect(state).toMatchObject({ phase: 'failed', failure: { code: 'closed-page' } });
});
