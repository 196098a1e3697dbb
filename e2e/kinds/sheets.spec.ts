/** Sheets of pictures (CSS sprites): the part that is shown, with exactly its pixels; all of it is the other choice. */
import type { Page } from '@playwright/test';
import { attackSpot, middleOf, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { difference, drawn, type Pixels, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

const SHEET = drawn(240, 180);
const SAME = { colour: 0, alpha: 0, hidden: 0 };

function part({ width, rgba }: Pixels, x: number, y: number, w: number, h: number): Pixels {
  const out = new Uint8Array(w * h * 4);
  for (let row = 0; row < h; row++) {
    const from = ((y + row) * width + x) * 4;
    out.set(rgba.subarray(from, from + w * 4), row * w * 4);
  }
  return { width: w, height: h, rgba: out };
}

async function visit(person: Person, site: Site, html: string): Promise<Page> {
  site.put('/sheet.png', SHEET, 'image/png');
  site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

const BOX = 'width:96px;height:72px';
const AT = [48, 36, 96, 72] as const;

for (const [what, html] of [
  [
    'a background',
    `<div id=it style="${BOX};border:5px solid;background:linear-gradient(#0000,#0001),url(/sheet.png) -48px -36px"></div>`,
  ],
  [
    'a background at half its size, for dense screens',
    '<div id=it style="width:48px;height:36px;background:url(/sheet.png) -24px -18px / 120px 90px"></div>',
  ],
  [
    'a background in percent',
    '<div id=it style="width:96px;height:72px;background:url(/sheet.png) 33.3333% 33.3333% / 250% 250%"></div>',
  ],
  ['a mask', `<div id=it style="${BOX};background:#08c;mask-image:url(/sheet.png);mask-position:-48px -36px"></div>`],
  [
    '::before',
    `<style>#it::before{content:"";display:block;${BOX};background:url(/sheet.png) -48px -36px}</style><div id=it style="${BOX}"></div>`,
  ],
] as const) {
  test(`the part that is shown: ${what}`, async ({ person, site }) => {
    const page = await visit(person, site, html);
    const { state, pixels } = await attackSpot(person, await middleOf(page));
    expect(state.result.picture).toMatchObject({ width: 96, height: 72, byteSource: 'fetched', notes: ['part'] });
    expect(difference(part(pngPixels(SHEET), ...AT), pixels)).toEqual(SAME);
    expect(state.source.choices).toHaveLength(2);
  });
}

test('in the popup: what was taken is said, and the whole sheet is the other thumbnail', async ({ person, site }) => {
  const page = await visit(person, site, `<div id=it style="${BOX};background:url(/sheet.png) -48px -36px"></div>`);
  await attackSpot(person, await middleOf(page));
  const view = await person.open();
  await expect(view.locator('.details')).toContainText('the part that the page shows');
  const choices = view.getByTestId('choices');
  await choices.locator('summary').click();
  const sizes = () =>
    choices
      .locator('img')
      .evaluateAll((images: HTMLImageElement[]) => images.map((image) => [image.naturalWidth, image.naturalHeight]));
  await expect.poll(sizes).toEqual([
    [96, 72],
    [128, 96],
  ]);
  const whole = await sessionAfter(person, () => choices.getByRole('button').nth(1).click());
  expect(whole).toMatchObject({ phase: 'done', result: { picture: { width: 240, height: 180, notes: [] } } });
});

test('shown in the page: over the part, and nothing else', async ({ person, site }) => {
  const page = await visit(
    person,
    site,
    `<div id=it style="${BOX};width:300px;background:url(/sheet.png) 7px -36px no-repeat"></div>`,
  );
  const { state } = await attackSpot(person, await middleOf(page));
  expect(state.result.picture).toMatchObject({ width: 240, height: 72 });
  await page.mouse.move(0, 0);
  const look = async (): Promise<Pixels> => pngPixels(await page.locator('#it').screenshot());
  const before = await look();
  const view = await person.open();
  await view.getByTestId('slider').fill('25');
  await view.getByTestId('show-in-page').click();
  await expect(view.getByTestId('show-in-page')).toHaveAttribute('aria-pressed', 'true');
  await page.bringToFront();
  await expect.poll(async () => difference(before, await look()).colour).toBeGreaterThan(0);
  const after = await look();
  expect(difference(before, after).colour, 'the same picture, 25 levels away').toBeLessThanOrEqual(26);
  for (const x of [3, 290]) {
    expect(difference(part(before, x, 0, 4, 72), part(after, x, 0, 4, 72)), 'beside it').toEqual(SAME);
  }
});
