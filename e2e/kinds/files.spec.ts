/** Files of every kind: the pixels read are those in the file, without conversion; what was left out is said. */

import type { Page } from '@playwright/test';
import { distance } from '../../scripts/corpus/compare';
import { avif } from '../support/avif';
import { PATIENCE, SLOWER } from '../support/backend';
import { attackSpot, type Done, middleOf, pixelsRead, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { cmykJpeg, deepPng, gif, greyPng, inDisplayP3, oriented } from '../support/files';
import { firstRun } from '../support/first-run';
import { type Colour, pixels as pixelsBy, turned } from '../support/kinds/pixels';
import { canvasPixels, difference, drawn, type Pixels, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

const SAME = { colour: 0, alpha: 0, hidden: 0 };

async function read(person: Person, site: Site, file: Buffer, type: string) {
  site.put('/file', file, type);
  const state = await sessionAfter(person, () => person.attack(`${site.origin}/file`));
  if (state.phase !== 'done') throw new Error(`the session ended as ${JSON.stringify(state)}`);
  const { picture } = (state as Done).result;
  return { picture, pixels: await pixelsRead(person, state) };
}

async function ownPage(person: Person, site: Site): Promise<Page> {
  site.put('/', '<!doctype html><title>-</title>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

/** What a canvas in a page reads of the file that was read last. */
const byCanvas = async (person: Person, site: Site): Promise<Pixels> =>
  canvasPixels(await ownPage(person, site), '/file');

/** Copies of a picture beside each other, and below. */
const tiled = ({ width, height, rgba }: Pixels, columns: number, rows: number): Pixels =>
  pixelsBy(columns * width, rows * height, (x, y) => {
    const at = 4 * ((y % height) * width + (x % width));
    return [...rgba.subarray(at, at + 4)] as unknown as Colour;
  });

/** A picture written by the browser itself. */
async function written(person: Person, site: Site, type: string, quality: number): Promise<Buffer> {
  const page = await ownPage(person, site);
  const base64 = await page.evaluate(
    async ({ type, quality }) => {
      const canvas = new OffscreenCanvas(64, 40);
      const context = canvas.getContext('2d')!;
      for (let x = 0; x < 64; x++) {
        context.fillStyle = `rgb(${4 * x} ${255 - 3 * x} ${x % 2 ? 200 : 60})`;
        context.fillRect(x, 0, 1, x < 32 ? 40 : 20);
        context.fillStyle = '#124';
        context.fillRect(x, 20, 1, 20);
      }
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality })).arrayBuffer());
      return btoa(String.fromCharCode(...bytes));
    },
    { type, quality },
  );
  return Buffer.from(base64, 'base64');
}

test('AVIF', async ({ person, site }) => {
  const file = await avif(await ownPage(person, site), 64, 48);
  expect(file, 'Chromium encodes AV1').toBeDefined();
  const { picture, pixels } = await read(person, site, file!, 'image/avif');
  expect(picture).toMatchObject({ width: 64, height: 48, format: 'AVIF' });
  expect(difference(await byCanvas(person, site), pixels)).toEqual(SAME);
});

test('AVIF that is turned, mirrored, or put together of tiles', async ({ person, site }) => {
  const page = await ownPage(person, site);
  site.put('/plain.avif', (await avif(page, 80, 64))!, 'image/avif'); // no tile may have fewer than 64 pixels a side
  const plain = await canvasPixels(page, '/plain.avif');
  for (const [boxes, expected] of [
    [{ irot: 1 }, turned(plain, 8)],
    [{ irot: 2 }, turned(plain, 3)],
    [{ imir: 1 }, turned(plain, 2)],
    [{ irot: 3, imir: 0 }, turned(turned(plain, 6), 4)],
    [{ grid: [2, 2] }, tiled(plain, 2, 2)],
  ] as const) {
    const { picture, pixels } = await read(person, site, (await avif(page, 80, 64, boxes))!, 'image/avif');
    expect(picture).toMatchObject({ format: 'AVIF', width: expected.width, height: expected.height });
    // Beside a seam the colour of both tiles is mixed: it has half the resolution.
    expect(distance(pixels, expected)?.mean, JSON.stringify(boxes)).toBeLessThanOrEqual('grid' in boxes ? 3 : 0.5);
  }
});

test('WebP without loss', async ({ person, site }) => {
  const { picture, pixels } = await read(person, site, await written(person, site, 'image/webp', 1), 'image/webp');
  expect(picture).toMatchObject({ width: 64, height: 40, format: 'WEBP', notes: [] });
  expect([...pixels.rgba.subarray(0, 8)]).toEqual([0, 255, 60, 255, 4, 252, 200, 255]);
});

test('of an animated GIF the first frame, and that is said', async ({ person, site }) => {
  const { picture, pixels } = await read(person, site, gif(40, 30, [1, 2]), 'image/gif');
  expect(picture).toMatchObject({ width: 40, height: 30, format: 'GIF', notes: ['first-frame'] });
  for (const p of [0, 599, 1199]) expect([...pixels.rgba.subarray(4 * p, 4 * p + 4)]).toEqual([0, 255, 0, 255]);
});

test('a still GIF', async ({ person, site }) => {
  const { picture } = await read(person, site, gif(40, 30, [3]), 'image/gif');
  expect(picture.notes).toEqual([]);
});

test('a JPEG turned by EXIF, under a false Content-Type', async ({ person, site }) => {
  const jpeg = await written(person, site, 'image/jpeg', 0.9);
  const { picture, pixels } = await read(person, site, oriented(jpeg, 6), 'image/png');
  expect(picture).toMatchObject({ width: 40, height: 64, format: 'JPEG' });
  expect(difference(await byCanvas(person, site), pixels)).toEqual(SAME);
});

test('a CMYK JPEG', async ({ person, site }) => {
  const { picture, pixels } = await read(person, site, cmykJpeg(24, [255, 128, 64, 255]), 'image/jpeg');
  expect(picture).toMatchObject({ width: 24, height: 24, format: 'JPEG' });
  for (const [i, wanted] of [255, 128, 64, 255].entries()) {
    expect(Math.abs(pixels.rgba[i] - wanted)).toBeLessThanOrEqual(1);
  }
});

test('16 bits a channel', async ({ person, site }) => {
  const { picture, pixels } = await read(person, site, deepPng(40, 30), 'image/png');
  expect(picture).toMatchObject({ width: 40, height: 30 });
  const upper = Array.from({ length: 300 }, (_, i) => ((i * 2654435761) >>> 16) >> 8);
  expect([...pixels.rgba].filter((_, i) => i % 4 !== 3).slice(0, 300)).toEqual(upper);
});

test('a wide gamut: the bytes as they are stored', async ({ person, site }) => {
  const { pixels } = await read(person, site, inDisplayP3(drawn(60, 40)), 'image/png');
  expect(difference(pngPixels(drawn(60, 40)), pixels)).toEqual(SAME);
});

test('grey with every alpha', async ({ person, site }) => {
  const { picture, pixels } = await read(person, site, greyPng(32, 32), 'image/png');
  expect(picture.transparent).toBe(true);
  expect(difference(pngPixels(greyPng(32, 32)), pixels)).toEqual(SAME);
});

test('a very tall picture', async ({ person, site }) => {
  const { picture, pixels } = await read(person, site, drawn(5, 70_000), 'image/png');
  expect(picture).toMatchObject({ width: 5, height: 70_000 });
  expect(difference(pngPixels(drawn(5, 70_000)), pixels)).toEqual(SAME);
});

test('a huge picture: 16 megapixels', async ({ person, site }) => {
  test.setTimeout(180_000 * SLOWER);
  const file = drawn(5000, 3200);
  site.put('/huge.png', file, 'image/png');
  await person.attack(`${site.origin}/huge.png`);
  const view = await person.open();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', { timeout: 120_000 * PATIENCE });
  const state = (await person.ended(view)) as Done;
  expect(state.result.picture).toMatchObject({ width: 5000, height: 3200 });
  expect(firstRun(state).file).toMatchObject({ intact: true, linf: 3 });
  const { bytes } = await person.download(view, 2);
  expect(difference(pngPixels(file), pngPixels(bytes))).toEqual({ colour: 2, alpha: 0, hidden: 0 });
});

test('an SVG file without a size of its own: at the size that the page shows', async ({ person, site }) => {
  site.put(
    '/s.svg',
    '<svg xmlns="http://www.w3.org/2000/svg"><rect width="100%" height="100%" fill="#08c"/></svg>',
    'image/svg+xml',
  );
  site.put('/', '<!doctype html><title>-</title><img id=it src=/s.svg width=120 height=80>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  const { state } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl: `${site.origin}/s.svg` });
  expect(state.result.picture).toMatchObject({ width: 120, height: 80, format: 'SVG' });
});

test('of an SVG file the view that its address names', async ({ person, site }) => {
  site.put(
    '/views.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><view id="right" viewBox="10 0 10 5"/><rect width="10" height="10" fill="red"/><rect x="10" width="10" height="10" fill="#00ff00"/></svg>',
    'image/svg+xml',
  );
  site.put('/', '<!doctype html><title>-</title><img id=it src=/views.svg#right width=120 height=60>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  const srcUrl = `${site.origin}/views.svg#right`;
  const { pixels } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl });
  for (const x of [0, 19]) expect([...pixels.rgba.subarray(4 * x, 4 * x + 4)]).toEqual([0, 255, 0, 255]);
});

test('an image in its own tab', async ({ person, site }) => {
  site.put('/alone.png', drawn(60, 40), 'image/png');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/alone.png`);
  const { pixels } = await attackSpot(person, await middleOf(page, 'img'), {
    item: 'attack',
    srcUrl: `${site.origin}/alone.png`,
  });
  expect(difference(pngPixels(drawn(60, 40)), pixels)).toEqual(SAME);
});
