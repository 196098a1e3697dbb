/**
 * S1: a page's own address gives its <img> a clean picture and whoever fetches it the way to another site's private
 * one. Each test ends with the private picture unread and the page's own attacked.
 */
import type { Page } from '@playwright/test';
import { attackSpot, middleOf } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import {
  CLEAN,
  flat,
  forceIntoPage,
  openVictim,
  SECRET,
  SPY,
  showInPage,
  stolen,
  type Victim,
} from '../support/hostile';
import { difference, pngPixels } from '../support/pictures';
import type { Answer, Site } from '../support/site';

const STATUSES = [301, 302, 303, 307, 308] as const;
const BOX = 'width:192px;height:144px';

/** The clean picture for what shows it; for a fetch whatever `otherwise` answers. */
const twoFaced =
  (otherwise: Answer): Answer =>
  (response, request) => {
    if (request.headers['sec-fetch-dest'] === 'empty') return otherwise(response, request);
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(CLEAN);
  };

async function visit(person: Person, site: Site, html: string): Promise<Page> {
  site.put('/', `<!doctype html><title>-</title>${html}${SPY}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

async function withVictim(person: Person, use: (victim: Victim) => Promise<void>): Promise<void> {
  const victim = await openVictim(person);
  try {
    await use(victim);
  } finally {
    await victim.close();
  }
}

const FORMS = [
  ['an <img>', '<img id=it src=/pic.png width=192 height=144>', true],
  ['a background', `<div id=it style="${BOX};background:url(/pic.png) 0 0 / 100% 100%"></div>`, false],
  ['a pseudo-element', `<style>#it::after{content:url(/pic.png)}</style><div id=it style="${BOX}"></div>`, false],
] as const;

for (const [what, html, isImage] of FORMS) {
  for (const status of what === 'an <img>' ? STATUSES : ([302] as const)) {
    test(`${what} whose file is another site's, by a redirect ${status}`, async ({ person, site }) =>
      withVictim(person, async ({ privatePicture, asked }) => {
        site.on(
          '/pic.png',
          twoFaced((response) => response.writeHead(status, { location: privatePicture }).end()),
        );
        const page = await visit(person, site, html);
        const choice = isImage ? { item: 'attack', srcUrl: `${site.origin}/pic.png` } : {};
        const { pixels } = await attackSpot(person, await middleOf(page), choice);
        await showInPage(person, page);
        expect(await stolen(page), 'the share of the private picture that the page has').toBeLessThan(0.3);
        expect(asked.map(({ cookie }) => cookie).join(), 'cookies that Signflip sent').toBe('');
        expect(difference(pngPixels(CLEAN), pixels).colour, "the page's own picture is attacked").toBeLessThanOrEqual(
          1,
        );
      }));
  }
}

/** The page makes up that its policy has refused what Signflip shows. */
const REFUSED = `<script>setInterval(() => document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', {
  effectiveDirective: 'img-src', violatedDirective: 'img-src', blockedURI: 'blob', documentURI: location.href, originalPolicy: '-', disposition: 'enforce', statusCode: 200 })), 10)</script>`;

test('the spy of these tests reads what Signflip puts into a page where a page can reach it', async ({
  person,
  site,
}) => {
  site.put('/pic.png', flat(SECRET), 'image/png'); // here it is the page's own
  for (const [what, html, isImage] of FORMS) {
    const page = await visit(person, site, html + REFUSED);
    const choice = isImage ? { item: 'attack', srcUrl: `${site.origin}/pic.png` } : {};
    await attackSpot(person, await middleOf(page), choice);
    expect(await showInPage(person, page), what).toBe(true);
    await page.evaluate(() => Object.assign(globalThis, { most: 0 })); // it saw the original before
    if (what === 'a pseudo-element') continue; // that gets a cover, whose canvas no script of the page can get
    await expect.poll(() => stolen(page), what).toBeGreaterThan(0.9);
    await page.close();
  }
});

/**
 * What the page's server says of the clean picture, and to whom it gives another. A cache, or one who asks again, might
 * mix them up.
 */
const CACHES: readonly (readonly [what: string, headers: Record<string, string>])[] = [
  ['Vary: Sec-Fetch-Dest', { vary: 'Sec-Fetch-Dest', 'cache-control': 'max-age=600', etag: '"one"' }],
  ['Vary: *', { vary: '*', 'cache-control': 'max-age=600' }],
  ['Vary: Origin, Cookie', { vary: 'Origin, Cookie', 'cache-control': 'max-age=600', 'set-cookie': 'met=1' }],
  ['one ETag for both, asked about each time', { etag: '"one"', 'cache-control': 'no-cache' }],
  ['kept as long as one likes', { 'cache-control': 'max-age=600, immutable' }],
];

test("Vary and ETag: a cache that takes another site's picture for the page's own", async ({ person, site }) =>
  withVictim(person, async ({ privatePicture, asked }) => {
    for (const [what, headers] of CACHES) {
      let known = 0;
      site.on('/pic.png', (response, request) => {
        const again = known++ > 0 && request.headers['sec-fetch-dest'] !== 'image';
        if (again) response.writeHead(302, { location: privatePicture, ...headers }).end();
        else if (request.headers['if-none-match'] === headers['etag'] && headers['etag']) response.writeHead(304).end();
        else response.writeHead(200, { 'content-type': 'image/png', ...headers }).end(CLEAN);
      });
      const page = await visit(person, site, `<img id=it src="/pic.png?${CACHES.findIndex(([one]) => one === what)}">`);
      const srcUrl = await page.locator('#it').evaluate((image: HTMLImageElement) => image.src);
      const { pixels } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl });
      await showInPage(person, page);
      expect(await stolen(page), what).toBeLessThan(0.3);
      expect(difference(pngPixels(CLEAN), pixels).colour, what).toBeLessThanOrEqual(1);
      await page.close();
    }
    expect(asked.map(({ cookie }) => cookie).join(''), 'cookies that Signflip sent').toBe('');
  }));

test('a chain that leads through another site and back: what that site adds stays unread', async ({ person, site }) =>
  withVictim(person, async ({ site: other, origin }) => {
    const landed: string[] = [];
    other.on('/sign-on', (response, { headers: { cookie = '' } }) => {
      const token = cookie.includes('strict=1') ? 'SECRET' : 'nobody';
      response.writeHead(302, { location: `${site.origin}/back.png?token=${token}` }).end();
    });
    site.on('/back.png', (response, { url = '' }) => {
      landed.push(url);
      response.writeHead(200, { 'content-type': 'image/png', 'access-control-allow-origin': '*' }).end(CLEAN);
    });
    site.on(
      '/pic.png',
      twoFaced((response) => response.writeHead(302, { location: `${origin}/sign-on` }).end()),
    );
    const page = await visit(person, site, '<img id=it src=/pic.png>');
    const { pixels } = await attackSpot(person, await middleOf(page), {
      item: 'attack',
      srcUrl: `${site.origin}/pic.png`,
    });
    expect(landed.join()).not.toContain('SECRET');
    expect(difference(pngPixels(CLEAN), pixels).colour).toBeLessThanOrEqual(1);
  }));

test("a page's service worker that answers a fetch with another site's picture", async ({ person, site }) =>
  withVictim(person, async ({ privatePicture }) => {
    const worker = `
      addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('fetch', (event) => {
        const { pathname } = new URL(event.request.url);
        if (pathname !== '/opaque.png' && pathname !== '/moved.png') return;
        if (event.request.destination === 'image') event.respondWith(fetch('/clean.png'));
        else if (pathname === '/moved.png') event.respondWith(Response.redirect('${privatePicture}'));
        else event.respondWith(fetch('${privatePicture}', { mode: 'no-cors', credentials: 'include' }));
      });`;
    site.put('/worker.js', worker, 'text/javascript');
    site.put('/clean.png', CLEAN, 'image/png');
    for (const path of ['/opaque.png', '/moved.png']) {
      // Whoever goes past the worker is led there as well.
      site.on(path, (response) => response.writeHead(302, { location: privatePicture }).end());
    }
    const page = await visit(person, site, '');
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    for (const path of ['/opaque.png', '/moved.png']) {
      await page.evaluate(async (path) => {
        document.querySelector('#it')?.remove();
        const image = new Image();
        image.id = 'it';
        image.src = path;
        document.body.append(image);
        await image.decode();
      }, path);
      const srcUrl = `${site.origin}${path}`;
      const { pixels } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl });
      await showInPage(person, page);
      expect(await stolen(page), path).toBeLessThan(0.3);
      expect(difference(pngPixels(CLEAN), pixels).colour, path).toBeLessThanOrEqual(1);
    }
  }));

test('another picture for who asks again: the one that is shown is attacked, and that is said', async ({
  person,
  site,
}) => {
  site.on('/vary.png', (response, { headers }) => {
    const again = headers['sec-fetch-dest'] === 'empty';
    const about = { 'content-type': 'image/png', vary: 'Sec-Fetch-Dest', 'cache-control': 'max-age=600' };
    // One ETag for two pictures: a cache that trusts it takes one for the other.
    response.writeHead(200, { ...about, etag: '"one"' }).end(again ? flat([128, 128, 128]) : CLEAN);
  });
  const page = await visit(person, site, '<img id=it src=/vary.png>');
  const { pixels, state } = await attackSpot(person, await middleOf(page), {
    item: 'attack',
    srcUrl: `${site.origin}/vary.png`,
  });
  expect(difference(pngPixels(CLEAN), pixels).colour).toBeLessThanOrEqual(1);
  expect(state.result.picture).toMatchObject({ byteSource: 'pixels', readBy: 'page', differs: true });
  const view = await person.open();
  await expect(view.getByTestId('picture-facts')).toContainText('asked again, the server gave another picture');
});

test("another site's picture that the page only shows: attacked, and nothing of it is put into the page", async ({
  person,
  site,
}) =>
  withVictim(person, async ({ site: other, origin }) => {
    other.put('/shared.png', CLEAN, 'image/png');
    const srcUrl = `${origin}/shared.png`;
    for (const [html, choice] of [
      [`<img id=it src=${srcUrl}>`, { item: 'attack', srcUrl }],
      [`<div id=it style="${BOX};background:url(${srcUrl}) 0 0 / 100% 100%"></div>`, {}],
      [`<style>#it::before{content:url(${srcUrl})}</style><div id=it style="${BOX}"></div>`, {}],
    ] as const) {
      const page = await visit(person, site, html);
      const markup = await page.content();
      const { state, pixels } = await attackSpot(person, await middleOf(page), choice);
      expect(difference(pngPixels(CLEAN), pixels).colour).toBe(0);
      expect(state.result.picture).toMatchObject({ byteSource: 'fetched', readBy: 'extension', from: srcUrl });
      expect(await showInPage(person, page), 'the button').toBe(false);
      expect(await forceIntoPage(person, state), 'a view that asks all the same').toBe('not-page-own');
      // Nothing to move, to make transparent, to filter or to draw: no cover either.
      expect(await page.content()).toBe(markup);
      await page.close();
    }
  }));

test('a server that leads the request elsewhere is named', async ({ person, site }) =>
  withVictim(person, async ({ site: other }) => {
    other.put('/real.png', CLEAN, 'image/png');
    site.on('/moved.png', (response) => response.writeHead(302, { location: `${other.foreign}/real.png` }).end());
    const page = await visit(person, site, '<img id=it src=/moved.png>');
    const srcUrl = `${site.origin}/moved.png`;
    const { state } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl });
    expect(state.result.picture).toMatchObject({ readBy: 'extension', from: `${other.foreign}/real.png` });
    const view = await person.open();
    await expect(view.getByTestId('picture-facts')).toContainText(`It came from ${new URL(other.foreign).host}`);
  }));
