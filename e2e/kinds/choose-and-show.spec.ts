/** Several images under one pointer, and the adversarial picture in the page where the original stood. */
import type { Page } from '@playwright/test';
import { attackSpot, clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { drawn, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

const BOX = 'width:192px;height:144px';

async function visit(person: Person, site: Site, html: string, headers: Record<string, string> = {}): Promise<Page> {
  for (const [name, side] of [
    ['a', 96],
    ['b', 64],
    ['c', 40],
  ] as const) {
    site.put(`/${name}.png`, drawn(side, side * 0.75), 'image/png');
  }
  site.on('/', (response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(`<!doctype html><title>-</title>${html}`);
  });
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

test('what Chrome names is attacked; the popup offers the others as thumbnails', async ({ person, site }) => {
  const page = await visit(
    person,
    site,
    `<body style="background:url(/c.png)"><div style="position:relative;width:300px;height:225px">
      <img src=/a.png style="position:absolute;width:300px;height:225px">
      <img id=it src=/b.png style="position:absolute;left:100px;top:80px;width:60px;height:45px">
      <img src=/c.png style="position:absolute;width:300px;height:225px;opacity:0"></div>`,
  );
  const { state } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl: `${site.origin}/b.png` });
  expect(state.source.name).toBe('b');
  expect(state.source.choices?.map(({ url }) => url?.slice(-5))).toEqual(['a.png', 'b.png', 'c.png']);

  const view = await person.open();
  const choices = view.getByTestId('choices');
  await expect(choices).toContainText('3 images lie here');
  await choices.locator('summary').click();
  await expect(choices.locator('img')).toHaveCount(3);
  await expect(choices.getByRole('button', { pressed: true })).toContainText('b');
  const natural = await choices
    .locator('img')
    .nth(1)
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(natural).toBe(64);
  const other = await sessionAfter(person, () => choices.getByRole('button').nth(0).click());
  expect(other).toMatchObject({ phase: 'done', source: { name: 'a' }, result: { picture: { width: 96 } } });
});

/** The colour of a pixel in the page, by a screenshot of an element. */
async function shot(page: Page, selector: string): Promise<Buffer> {
  const { rgba } = pngPixels(await page.locator(selector).screenshot());
  return Buffer.from(rgba);
}

const SHOWN: readonly (readonly [what: string, html: string, item: string])[] = [
  [
    'an <img> with srcset in a <picture>',
    '<picture><source srcset="/a.png 2x"><img id=it src=/b.png srcset="/b.png 2x"></picture>',
    'attack',
  ],
  ['a background', `<div id=it style="${BOX};background:url(/a.png) center / cover"></div>`, 'attack-found'],
  [
    'a pseudo-element',
    `<style>#it{${BOX}}#it::before{content:"";display:block;height:144px;background:url(/a.png) 0 0 / 100% 100%}</style><div id=it></div>`,
    'attack-found',
  ],
  ['an inline svg', '<svg id=it width=120 height=90><rect width=120 height=90 fill=teal /></svg>', 'attack-found'],
];

for (const policy of ['', "default-src 'self'; img-src 'self'; style-src 'unsafe-inline'"]) {
  for (const [what, html, item] of SHOWN) {
    test(`shown in the page and back: ${what}${policy ? ', under a strict policy' : ''}`, async ({ person, site }) => {
      const page = await visit(person, site, html, policy ? { 'content-security-policy': policy } : {});
      const markup = await page.content();
      const srcUrl = item === 'attack' ? `${site.origin}/a.png` : undefined;
      const spot = await middleOf(page);
      const state = await sessionAfter(person, () => clickMenu(person, spot, { item, ...(srcUrl ? { srcUrl } : {}) }));
      expect(state.phase).toBe('done');
      await page.mouse.move(0, 0);
      const original = await shot(page, '#it');
      const view = await person.open();
      await view.getByTestId('slider').fill('25');
      const toggle = view.getByTestId('show-in-page');
      await toggle.click();
      await expect(toggle).toHaveAttribute('aria-pressed', 'true');
      await page.bringToFront();
      await expect.poll(async () => (await shot(page, '#it')).equals(original)).toBe(false);
      const changed = await shot(page, '#it');
      expect(changed.length, 'it takes the same room').toBe(original.length);
      let most = 0;
      for (let i = 0; i < changed.length; i++) most = Math.max(most, Math.abs(changed[i] - original[i]));
      expect(most, 'the adversarial picture, at 25 levels').toBeLessThanOrEqual(26);
      await view.bringToFront();
      const again = await person.open(); // a popup that was closed meanwhile asks the page
      await expect(again.getByTestId('show-in-page')).toHaveAttribute('aria-pressed', 'true');
      await again.getByTestId('show-in-page').click();
      await expect(again.getByTestId('show-in-page')).toHaveAttribute('aria-pressed', 'false');
      await page.bringToFront();
      expect(await page.content(), 'no trace').toBe(markup);
      await expect.poll(async () => (await shot(page, '#it')).equals(original)).toBe(true);
    });
  }
}

test('a canvas that holds what the page may not read: attacked by a screenshot, and not shown in the page', async ({
  person,
  site,
}) => {
  const page = await visit(
    person,
    site,
    `<canvas id=it width=96 height=72></canvas><script>const i = new Image(); i.src = '${site.foreign}/a.png'; i.onload = () => { it.getContext('2d').drawImage(i, 0, 0); document.title = 'ready' }</script>`,
  );
  await expect(page).toHaveTitle('ready');
  const spot = await middleOf(page);
  const state = await sessionAfter(person, () => clickMenu(person, spot, { item: 'attack-canvas' }));
  expect(state).toMatchObject({ phase: 'done', result: { picture: { byteSource: 'screenshot', readBy: 'screen' } } });
  const view = await person.open();
  await expect(view.getByTestId('not-in-page')).toContainText('made from a screenshot');
  await expect(view.getByTestId('show-in-page')).toHaveCount(0);
});
