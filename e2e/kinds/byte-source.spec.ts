/**
 * Where the bytes come from: each source of bytes where the better ones do not work, and which one the result names.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextStepOf, sentenceOf } from '../../src/i18n/failure-texts';
import { attackSpot, clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { difference, drawn, pngPixels } from '../support/pictures';
import type { Answer, Site } from '../support/site';

const PICTURE = drawn(96, 72);
const SAME = { colour: 0, alpha: 0, hidden: 0 };
const BOX = 'width:192px;height:144px';

async function visit(person: Person, site: Site, html: string, headers: Record<string, string> = {}) {
  site.on('/', (response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(`<!doctype html><title>-</title>${html}`);
  });
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

test('cookies and the Referer go along; the Accept header is that of an image', async ({ person, site }) => {
  const asked: Record<string, string | undefined>[] = [];
  const guarded =
    (referer: string): Answer =>
    (response, request) => {
      const { cookie, referer: from, accept, origin } = request.headers;
      asked.push({ cookie, referer: from, accept, origin });
      if (!cookie?.includes('pass=1') || from !== referer) response.writeHead(403).end('no');
      else response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE);
    };
  site.on('/own.png', guarded(`${site.origin}/`));
  const page = await visit(person, site, `<div id=it style="${BOX};background:url(/own.png)"></div>`, {
    'set-cookie': 'pass=1; SameSite=Strict',
  });
  const { state, pixels } = await attackSpot(person, await middleOf(page));
  expect(state.result.picture.byteSource).toBe('fetched');
  expect(difference(pngPixels(PICTURE), pixels)).toEqual(SAME);
  expect(asked.at(-1)?.accept).toContain('image/avif');
  expect(asked.at(-1)?.origin).toBeUndefined();
});

test('the Referer for another origin is the origin, and none where the page says so', async ({ person, site }) => {
  const referers: (string | undefined)[] = [];
  site.on('/far.png', (response, { headers }) => {
    referers.push(headers.referer);
    response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE);
  });
  for (const meta of ['', '<meta name=referrer content=no-referrer>']) {
    const page = await visit(person, site, `${meta}<img id=it style="${BOX}" src=${site.foreign}/far.png>`);
    referers.length = 0;
    await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl: `${site.foreign}/far.png` });
    expect(new Set(referers), "the frame's request and Signflip's own").toEqual(
      new Set([meta ? undefined : `${site.origin}/`]),
    );
  }
});

test('what is handed out once only is taken from the page: its pixels, and that is said', async ({ person, site }) => {
  let times = 0;
  site.on('/once.png', (response) => {
    if (times++ > 0) response.writeHead(403).end('no');
    else response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(PICTURE);
  });
  const page = await visit(person, site, `<img id=it src=/once.png>`);
  const { state, pixels } = await attackSpot(person, await middleOf(page), {
    item: 'attack',
    srcUrl: `${site.origin}/once.png`,
  });
  expect(state.result.picture.byteSource).toBe('pixels');
  const view = await person.open();
  await expect(view.locator('.details')).toContainText('These are the pixels that the browser shows');
  expect(difference(pngPixels(PICTURE), pixels)).toEqual(SAME);
});

test('a log-in page instead of the picture counts as not fetched', async ({ person, site }) => {
  let times = 0;
  site.on('/login.png', (response) => {
    if (times++ > 0) response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in</h1>');
    else response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(PICTURE);
  });
  const page = await visit(person, site, `<img id=it src=/login.png>`);
  const { state } = await attackSpot(person, await middleOf(page), {
    item: 'attack',
    srcUrl: `${site.origin}/login.png`,
  });
  expect(state.result.picture.byteSource).toBe('pixels');
});

test('a tainted canvas: a screenshot of it, and that is said', async ({ person, site }) => {
  site.put('/a.png', PICTURE, 'image/png');
  const page = await visit(
    person,
    site,
    `<body style="margin:31px"><canvas id=it width=96 height=72></canvas><script>const i = new Image(); i.src = '${site.foreign}/a.png'; i.onload = () => { it.getContext('2d').drawImage(i, 0, 0); document.title = 'ready'; }</script>`,
  );
  await expect(page).toHaveTitle('ready');
  const { state, pixels } = await attackSpot(person, await middleOf(page), { item: 'attack' });
  expect(state.result.picture.byteSource).toBe('screenshot');
  const view = await person.open();
  await expect(view.locator('.details')).toContainText('This is a screenshot at screen resolution');
  expect(difference(pngPixels(PICTURE), pixels).colour, 'at density 1 every pixel is itself').toBeLessThanOrEqual(1);
});

/**
 * A frame in a frame, each of another site, scrolled, padded, in a shadow root: with a tainted canvas in the inner one.
 */
async function framedCanvas(person: Person, site: Site) {
  site.put('/a.png', PICTURE, 'image/png');
  site.put(
    '/inner',
    `<!doctype html><body style="margin:0"><div style="height:70px"></div><canvas id=it width=96 height=72 style="display:block"></canvas><div style="height:900px"></div><script>const i = new Image(); i.src = '${site.foreign}/a.png'; i.onload = () => { it.getContext('2d').drawImage(i, 0, 0); scrollTo(0, 20) }</script>`,
    'text/html',
  );
  site.put(
    '/outer',
    `<!doctype html><body style="margin:9px"><iframe src=about:blank width=40 height=20></iframe><br><iframe id=inner src=${site.origin}/inner style="border:7px solid;padding:5px 0 0 11px" width=200 height=200></iframe>`,
    'text/html',
  );
  const page = await visit(
    person,
    site,
    `<body style="margin:0"><iframe width=30 height=30></iframe><div id=host></div><script>host.attachShadow({ mode: 'closed' }).innerHTML = '<iframe src=${site.foreign}/outer width=400 height=300 style="border:3px solid"></iframe>'</script>`,
  );
  await page.waitForLoadState('networkidle');
  const frame = page.frame({ url: /inner$/ })!;
  const box = await frame.locator('#it').boundingBox();
  return { page, x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 };
}

test('a tainted canvas in frames of other sites: each frame places the one in it', async ({ person, site }) => {
  const spot = await framedCanvas(person, site);
  const { state, pixels } = await attackSpot(person, spot, { item: 'attack', frame: '/inner' });
  expect(state.result.picture.byteSource).toBe('screenshot');
  expect(difference(pngPixels(PICTURE), pixels).colour).toBeLessThanOrEqual(1);
});

test('a screenshot of what was scrolled away meanwhile: refused with a sentence', async ({ person, site }) => {
  const spot = await framedCanvas(person, site);
  await spot.page.bringToFront();
  await spot.page.mouse.click(spot.x, spot.y, { button: 'right' });
  await spot.page.frame({ url: /inner$/ })!.evaluate(() => scrollTo(0, 600));
  const state = await sessionAfter(person, () =>
    clickMenu(person, spot, { item: 'attack', frame: '/inner', clicked: true }),
  );
  expect(state).toMatchObject({ phase: 'failed', failure: { code: 'page-refused' } });
  const view = await person.open();
  await expect(view.getByTestId('phase')).toContainText(sentenceOf({ code: 'page-refused' }));
  await expect(view.getByTestId('phase')).toContainText(nextStepOf({ code: 'page-refused' }));
});

test('WebGL canvases: one that draws every frame, one that drew once', async ({ person, site }) => {
  const paint = 'g.clearColor(0.2, 0.4, 0.6, 1); g.clear(g.COLOR_BUFFER_BIT)';
  const page = await visit(
    person,
    site,
    `<canvas id=live width=64 height=64></canvas><canvas id=still width=64 height=64></canvas><script>
      { const g = live.getContext('webgl'); const f = () => { ${paint}; requestAnimationFrame(f) }; f() }
      { const g = still.getContext('webgl'); ${paint} }
    </script>`,
  );
  const live = await attackSpot(person, await middleOf(page, '#live'), { item: 'attack' });
  expect(live.state.result.picture.byteSource).toBe('page');
  expect([...live.pixels.rgba.subarray(0, 4)]).toEqual([51, 102, 153, 255]);
  const still = await attackSpot(person, await middleOf(page, '#still'), { item: 'attack' });
  expect(['page', 'screenshot']).toContain(still.state.result.picture.byteSource);
  expect([...still.pixels.rgba.subarray(0, 4)]).toEqual([51, 102, 153, 255]);
});

test("a video's frame", async ({ person, site }) => {
  const page = await visit(
    person,
    site,
    `<canvas id=c width=64 height=48></canvas><video id=it width=192 height=144 muted autoplay></video><script>
      const x = c.getContext('2d'); setInterval(() => { x.fillStyle = '#2060a0'; x.fillRect(0, 0, 64, 48) }, 30);
      it.srcObject = c.captureStream(); it.onloadeddata = () => { document.title = 'ready' };
    </script>`,
  );
  await expect(page).toHaveTitle('ready');
  const { state, pixels } = await attackSpot(person, await middleOf(page));
  expect(state.source.shown?.kind).toBe('video');
  expect(state.result.picture).toMatchObject({ width: 64, height: 48, byteSource: 'page' });
  for (const [i, wanted] of [0x20, 0x60, 0xa0].entries())
    expect(Math.abs(pixels.rgba[i] - wanted)).toBeLessThanOrEqual(3);
});

test('an inline svg: as the page styles it, with what it uses from elsewhere', async ({ person, site }) => {
  const page = await visit(
    person,
    site,
    `<style>svg .sky { fill: rgb(10, 120, 200) } #it { width: 120px; height: 80px; color: rgb(250, 200, 40) }</style>
     <svg width=0 height=0 style="position:absolute"><symbol id=sun viewBox="0 0 10 10"><rect width=10 height=10 fill=currentColor /></symbol></svg>
     <svg id=it viewBox="0 0 60 40"><rect class=sky width=60 height=40 /><use href=#sun x=20 y=10 width=20 height=20 /></svg>`,
  );
  const { state, pixels } = await attackSpot(person, await middleOf(page));
  expect(state.source.shown?.kind).toBe('svg');
  expect(state.result.picture).toMatchObject({
    width: 120,
    height: 80,
    format: 'SVG',
    byteSource: 'page',
    transparent: false,
  });
  const at = (x: number, y: number): number[] => [...pixels.rgba.subarray(4 * (120 * y + x), 4 * (120 * y + x) + 4)];
  expect(at(5, 5)).toEqual([10, 120, 200, 255]);
  expect(at(60, 40)).toEqual([250, 200, 40, 255]);
  expect(at(38, 40)).toEqual([10, 120, 200, 255]);
  expect(at(42, 22)).toEqual([250, 200, 40, 255]);
});

test('an inline svg that uses shapes of other files, by name and whole', async ({ person, site }) => {
  site.put(
    '/icons.svg',
    `<svg xmlns="http://www.w3.org/2000/svg"><style>.dot{fill:url(#paint)}</style><linearGradient id="paint"><stop stop-color="#ff0000"/></linearGradient>
     <symbol id="sun" viewBox="0 0 10 10"><rect class="dot" width="10" height="5"/><rect y="5" width="10" height="5" fill="currentColor"/></symbol></svg>`,
    'image/svg+xml',
  );
  site.put(
    '/whole.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#ff00ff"/></svg>',
    'image/svg+xml',
  );
  const page = await visit(
    person,
    site,
    `<style>#it{color:rgb(0, 0, 250)}</style><svg id=it width=60 height=40><linearGradient id=paint><stop stop-color=lime /></linearGradient>
     <rect id=file-0-sun width=60 height=40 fill=url(#paint) /><use href=/icons.svg#sun width=20 height=20 /><use xlink:href=/icons.svg#sun x=40 width=20 height=20 /><use href=/whole.svg y=30 /></svg>`,
  );
  await page.waitForLoadState('networkidle');
  const shown = pngPixels(await page.locator('#it').screenshot());
  const { state, pixels } = await attackSpot(person, await middleOf(page));
  expect(state.result.picture).toMatchObject({ width: 60, height: 40, byteSource: 'page' });
  const at = (x: number, y: number): number[] => [...pixels.rgba.subarray(4 * (60 * y + x), 4 * (60 * y + x) + 3)];
  expect([at(5, 5), at(5, 15), at(45, 5), at(30, 25), at(5, 35)]).toEqual([
    [255, 0, 0],
    [0, 0, 250],
    [255, 0, 0],
    [0, 255, 0],
    [255, 0, 255],
  ]);
  expect(difference(shown, pixels), 'as the page shows it').toEqual(SAME);
});

test('under a strict policy of the page', async ({ person, site }) => {
  site.put('/a.png', PICTURE, 'image/png');
  const page = await visit(
    person,
    site,
    `<svg id=svg width=90 height=60><rect width=90 height=60 fill=teal /></svg><img id=img src=/a.png>`,
    { 'content-security-policy': "default-src 'none'; img-src 'self'; sandbox" },
  );
  const svg = await attackSpot(person, await middleOf(page, '#svg'));
  expect(svg.state.result.picture).toMatchObject({ width: 90, byteSource: 'page' });
  const srcUrl = `${site.origin}/a.png`;
  const img = await attackSpot(person, await middleOf(page, '#img'), { item: 'attack', srcUrl });
  expect(difference(pngPixels(PICTURE), img.pixels)).toEqual(SAME);
});

test('an address that a page only names is asked for without the cookies of another site', async ({ person, site }) => {
  const cookies: (string | undefined)[] = [];
  site.on('/visit', (response) => {
    response
      .writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'pass=1; SameSite=Strict' })
      .end('<title>-</title>');
  });
  site.on('/lazy.png', (response, { headers }) => {
    cookies.push(headers.cookie);
    response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE);
  });
  await (await person.browser.context.newPage()).goto(`${site.foreign}/visit`);
  for (const origin of [site.foreign, site.origin]) {
    const page = await visit(person, site, `<img id=it style="${BOX}" data-src=${site.foreign}/lazy.png>`);
    if (origin === site.foreign) await page.goto(`${site.foreign}/`);
    await attackSpot(person, await middleOf(page));
  }
  expect(cookies[0], "the site's own page").toContain('pass=1');
  expect(new Set(cookies.slice(1)), 'a page of another site').toEqual(new Set([undefined]));
});

test('a page of the web cannot have a file of this computer read', async ({ person, site }) => {
  const page = await visit(person, site, `<img id=it style="${BOX}" data-src=file:///etc/hostname>`);
  const spot = await middleOf(page);
  const state = await sessionAfter(person, () => clickMenu(person, spot));
  expect(state).toMatchObject({ phase: 'failed', failure: { code: 'page-refused' } });
});

test('a page in a file', async ({ person }) => {
  const folder = await mkdtemp(join(tmpdir(), 'signflip-file-'));
  try {
    await writeFile(join(folder, 'a.png'), PICTURE);
    await writeFile(join(folder, 'page.html'), `<!doctype html><div id=it style="${BOX};background:url(a.png)"></div>`);
    const page = await person.browser.context.newPage();
    await page.goto(`file://${folder}/page.html`);
    const { pixels } = await attackSpot(person, await middleOf(page));
    expect(difference(pngPixels(PICTURE), pixels)).toEqual(SAME);
  } finally {
    await rm(folder, { recursive: true });
  }
});
