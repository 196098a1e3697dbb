/**
 * What is attacked is what the page shows: answers without end, files that are cut short, canvases that give nothing, a
 * pinched page.
 */
import type { Page } from '@playwright/test';
import { attackSpot, pixelsRead, sessionAfter } from '../support/click';
import { attackFirstImage, middleOf } from '../support/context-menu';
import { expect, type Person, test } from '../support/extension';
import { doneOf, flat } from '../support/hostile';
import { jpegKinds } from '../support/kinds/others';
import { asPng, pixels } from '../support/kinds/pixels';
import { drawn } from '../support/pictures';
import type { Site } from '../support/site';

const JPEG = jpegKinds().find(({ name }) => name === 'orientation-1.jpg')!.file;

async function open(person: Person, url: string): Promise<Page> {
  const page = await person.browser.context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  return page;
}

/** A right-click on the page's image. */
const attacked = (person: Person, page: Page) =>
  sessionAfter(person, () => attackFirstImage(person.browser.serviceWorker, page));

test('pictures without end: the camera that pushes, the server that does not close', async ({ person, site }) => {
  const boundary = '--frame\r\nContent-Type: image/jpeg\r\n\r\n';
  site.on('/camera', (response) => {
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=frame' });
    const push = setInterval(
      () => response.write(Buffer.concat([Buffer.from(boundary), JPEG, Buffer.from('\r\n')])),
      200,
    );
    response.on('close', () => clearInterval(push));
  });
  site.on('/open.jpg', (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).write(JPEG));
  site.on('/pushed.jpg', (response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    const push = setInterval(() => response.write(JPEG), 200);
    response.on('close', () => clearInterval(push));
  });

  const own = await attacked(person, await open(person, site.page('/camera')));
  expect(own).toMatchObject({ phase: 'done', result: { picture: { byteSource: 'pixels', width: 32, height: 24 } } });
  const foreign = await attacked(person, await open(person, site.page(`${site.foreign}/camera`)));
  expect(foreign).toMatchObject({ phase: 'done', result: { picture: { byteSource: 'screenshot' } } });
  for (const path of ['/open.jpg', '/pushed.jpg']) {
    const state = await attacked(person, await open(person, site.page(path)));
    const picture = { byteSource: 'fetched', format: 'JPEG', width: 32, height: 24, notes: [] };
    expect(state, path).toMatchObject({ phase: 'done', result: { picture } });
  }
});

test('cut short: as it is shown, from the page and from another site, and that is said', async ({ person, site }) => {
  const file = JPEG.subarray(0, -60);
  site.put('/cut.jpg', file, 'image/jpeg');
  for (const origin of [site.origin, site.foreign]) {
    const state = await attacked(person, await open(person, site.page(`${origin}/cut.jpg`)));
    const picture = { byteSource: 'fetched', format: 'JPEG', width: 32, height: 24, notes: ['damaged'] };
    expect(state, JSON.stringify(state)).toMatchObject({ phase: 'done', result: { picture } });
  }
  const view = await person.open();
  await expect(view.getByTestId('picture-facts')).toContainText('damaged or cut short');
});

test('another picture for who asks again, from another site: that is said', async ({ person, site }) => {
  let asked = 0;
  site.on('/snapshot.png', (response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
    response.end(asked++ === 0 ? drawn(96, 72) : drawn(48, 36));
  });
  const state = await attacked(person, await open(person, site.page(`${site.foreign}/snapshot.png`)));
  expect(state).toMatchObject({ phase: 'done', result: { picture: { width: 48, differs: true } } });
  const view = await person.open();
  await expect(view.getByTestId('picture-facts')).toContainText('another picture this time');
  await view.close();

  // Of one size, and the page may not read what it shows: the screen tells, where nothing else says that they are not
  // the same.
  for (const [what, otherwise, headers, expected] of [
    ['another one, and no header says so', flat([128, 90, 30]), {}, { differs: true }],
    ['the same, although each may get another', drawn(96, 72), { vary: 'Cookie' }, {}],
  ] as const) {
    site.on('/one.png', (response, { headers: { 'sec-fetch-dest': asker } }) => {
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=9', ...headers });
      response.end(asker === 'image' ? drawn(96, 72) : otherwise);
    });
    const one = await attacked(person, await open(person, site.page(`${site.foreign}/one.png?${what}`)));
    const { differs, mayDiffer } = doneOf(one).result.picture;
    expect({ ...(differs && { differs }), ...(mayDiffer && { mayDiffer }) }, what).toEqual(expected);
  }
  // The page's own loading ended at another site, ours at its own.
  site.put('/moved-to.png', drawn(96, 72), 'image/png');
  site.on('/moves.png', (response, { headers }) => {
    if (headers['sec-fetch-dest'] === 'image')
      response.writeHead(302, { location: `${site.foreign}/moved-to.png` }).end();
    else response.writeHead(200, { 'content-type': 'image/png' }).end(flat([128, 90, 30]));
  });
  const moved = await attacked(person, await open(person, site.page('/moves.png')));
  expect(moved).toMatchObject({ phase: 'done', result: { picture: { differs: true } } });

  // Half transparent, and with the page's cookies another one: nobody can compare.
  site.on('/face.png', (response, { headers }) => {
    response.writeHead(200, { 'content-type': 'image/png', vary: 'Cookie' });
    response.end(headers['sec-fetch-dest'] === 'image' ? drawn(96, 72) : drawn(96, 72, () => 128));
  });
  const unknown = await attacked(person, await open(person, site.page(`${site.foreign}/face.png`)));
  expect(unknown).toMatchObject({ phase: 'done', result: { picture: { width: 96, mayDiffer: true } } });
  const again = await person.open();
  await expect(again.getByTestId('picture-facts')).toContainText('whether they are the same is not known');
});

const BLUE = [51, 102, 153, 255];

async function furnished(person: Person, site: Site, html: string): Promise<Page> {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
  return open(person, `${site.origin}/`);
}

test('an opaque WebGL canvas that was drawn once: what the screen shows of it', async ({ person, site }) => {
  const page = await furnished(
    person,
    site,
    `<canvas id=it width=64 height=64></canvas><script>
      const gl = it.getContext('webgl', { alpha: false });
      gl.clearColor(.2, .4, .6, 1); gl.clear(gl.COLOR_BUFFER_BIT);
      requestAnimationFrame(() => setTimeout(() => document.title = 'drawn', 100));</script>`,
  );
  await expect(page).toHaveTitle('drawn');
  const { state, pixels: seen } = await attackSpot(person, await middleOf(page));
  expect(state.result.picture).toMatchObject({ byteSource: 'screenshot' });
  expect([...seen.rgba.subarray(4 * 100, 4 * 101)]).toEqual(BLUE);
});

test('a page that is pinched larger: the right part of the screen', async ({ person, site }) => {
  const page = await furnished(
    person,
    site,
    `<body style="margin:0"><canvas id=it width=100 height=80 style="position:absolute;left:300px;top:200px"></canvas>
      <script>const image = new Image(); image.src = '${site.foreign}/a.png'; image.onload = () => {
        const context = it.getContext('2d'); context.drawImage(image, 0, 0);
        context.fillStyle = 'rgb(51 102 153)'; context.fillRect(0, 0, 100, 80); document.title = 'drawn' };</script>`,
  );
  await expect(page).toHaveTitle('drawn');
  const session = await person.browser.context.newCDPSession(page);
  await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  await session.send('Input.synthesizePinchGesture', { x: 350, y: 240, scaleFactor: 1.5 });
  const { left, scale } = await page.evaluate(() => {
    const { offsetLeft: left, scale } = visualViewport!;
    return { left, scale };
  });
  expect(scale).toBeCloseTo(3, 1);
  expect(left, 'the corner of the screen is not that of the page').toBeGreaterThan(20);
  const { state, pixels: seen } = await attackSpot(person, await middleOf(page));
  const { width, height, byteSource } = state.result.picture;
  expect({ width, height, byteSource }).toEqual({ width: 300, height: 240, byteSource: 'screenshot' });
  const corners = [0, width - 1, width * (height - 1), width * height - 1, (width * height) >> 1];
  for (const p of corners) expect([...seen.rgba.subarray(4 * p, 4 * p + 4)]).toEqual(BLUE);
});

const FILL = `const c = it.getContext('2d'); for (let x = 0; x < 192; x++) { c.fillStyle = 'rgb(' + x + ' 90 160)'; c.fillRect(x, 0, 1, 144) }`;
const CANVAS = '<canvas id=it width=192 height=144></canvas>';

async function shot(page: Page): Promise<Buffer> {
  await page.mouse.move(0, 0);
  return page.locator('#it').screenshot({ animations: 'disabled' });
}

for (const [what, html, act] of [
  ['a modal dialog', `<dialog id=d>${CANVAS}</dialog><script>d.showModal();${FILL}</script>`, undefined],
  ['a popover', `<div id=d popover>${CANVAS}</div><script>d.showPopover();${FILL}</script>`, undefined],
  ['full screen', `<div id=d>${CANVAS}</div><script>${FILL}</script>`, 'requestFullscreen'],
] as const) {
  test(`shown in the page: a canvas in ${what}`, async ({ person, site }) => {
    const page = await furnished(person, site, html);
    if (act) await page.evaluate(() => document.querySelector('#d')!.requestFullscreen());
    const { state } = await attackSpot(person, await middleOf(page));
    expect(state.result.picture).toMatchObject({ byteSource: 'page' });
    await shownAndBack(person, page);
  });
}

test('an SVG file in its own tab: picked, attacked, shown in its place, and back', async ({ person, site }) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect id="it" width="300" height="200" fill="#369"/><circle cx="90" cy="90" r="60" fill="#fc0"/></svg>';
  site.put('/own.svg', svg, 'image/svg+xml');
  const page = await open(person, `${site.origin}/own.svg`);
  const spot = await middleOf(page);
  const state = await sessionAfter(person, async () => {
    await attackPick(person, page);
    await page.mouse.move(spot.x - 3, spot.y);
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.click(spot.x, spot.y);
  });
  expect(state).toMatchObject({
    phase: 'done',
    source: { shown: { kind: 'svg' } },
    result: { picture: { width: 300 } },
  });
  await shownAndBack(person, page);
});

/** "Show it in the page", and away again: what the page shows changes, and is as it was. */
async function shownAndBack(person: Person, page: Page): Promise<void> {
  const before = await shot(page);
  const view = await person.open();
  await view.getByTestId('slider').fill('25');
  for (const pressed of [true, false]) {
    await view.bringToFront();
    await view.getByTestId('show-in-page').click();
    await expect(view.getByTestId('show-in-page')).toHaveAttribute('aria-pressed', String(pressed));
    await page.bringToFront();
    await expect.poll(async () => (await shot(page)).equals(before)).toBe(!pressed);
  }
}

/** "Pick an image on this page…", until the pane is there. */
async function attackPick({ browser }: Person, page: Page): Promise<void> {
  await page.bringToFront();
  await browser.serviceWorker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({ active: true })).find((one) => one.url === url);
    const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab?: chrome.tabs.Tab): void };
    event.dispatch({ menuItemId: 'pick', pageUrl: url, frameId: 0 }, tab);
  }, page.url());
  await expect(page.locator('svg > div')).toHaveCount(1);
}

test('a picture that is transparent everywhere: why nothing can change is said', async ({ person, site }) => {
  site.put('/clear.png', asPng(pixels(40, 30, () => [90, 120, 30, 0])), 'image/png');
  const { view, state } = await person.done(`${site.origin}/clear.png`);
  expect([...(await pixelsRead(person, state)).rgba.subarray(0, 4)]).toEqual([90, 120, 30, 0]);
  await expect(view.getByTestId('gradient-signs')).toContainText('transparent everywhere');
});
