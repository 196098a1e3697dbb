/**
 * S3 and S4: what Signflip asks a server for is no more than the page itself could have asked for: no cookies that its
 * request would not have carried, and nothing on this computer or in the local network where the page may not go.
 */
import type { Page } from '@playwright/test';
import { attackSpot, clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { CLEAN, openVictim, type Victim } from '../support/hostile';
import { difference, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

async function visit(
  person: Person,
  site: Site,
  html: string,
  headers: Record<string, string> = {},
  origin = site.origin,
): Promise<Page> {
  site.on('/', (response) => {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(`<!doctype html><title>-</title>${html}`);
  });
  const page = await person.browser.context.newPage();
  await page.goto(`${origin}/`);
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

/** Gives the picture to everybody, and writes down with which cookies it was asked for. */
function open({ site }: Victim, path: string): string[] {
  const cookies: string[] = [];
  site.on(path, (response, { headers: { cookie = '' } }) => {
    cookies.push(cookie);
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(CLEAN);
  });
  return cookies;
}

const namesIn = (cookies: string): string[] => cookies.split('; ').filter(Boolean);

for (const [what, html, choice] of [
  ['an <img>', '<img id=it src=URL width=192 height=144>', 'image'],
  ['a background', '<div id=it style="width:192px;height:144px;background:url(URL) 0 0 / 100% 100%"></div>', 'found'],
] as const) {
  test(`${what} of another site: no cookie that the page's own request did not carry`, async ({ person, site }) =>
    withVictim(person, async (victim) => {
      const cookies = open(victim, '/transfer');
      const url = `${victim.origin}/transfer?to=me`;
      const page = await visit(person, site, html.replace('URL', url));
      await expect.poll(() => cookies.length, 'the page has asked').toBeGreaterThan(0);
      const own = namesIn(cookies[0] ?? '');
      expect(own, 'Chrome keeps these to their own site').not.toContain('strict=1');
      const { pixels } = await attackSpot(
        person,
        await middleOf(page),
        choice === 'image' ? { item: 'attack', srcUrl: url } : {},
      );
      for (const more of cookies) expect(own).toEqual(expect.arrayContaining(namesIn(more)));
      expect(difference(pngPixels(CLEAN), pixels).colour, 'the picture is attacked').toBe(0);
    }));
}

test('an image that Chrome names where the content script found none: the same', async ({ person, site }) =>
  withVictim(person, async (victim) => {
    const cookies = open(victim, '/transfer');
    const url = `${victim.origin}/transfer?to=me`;
    const page = await visit(person, site, `<img src=${url} width=192 height=144>`);
    await expect.poll(() => cookies.length).toBeGreaterThan(0);
    const state = await sessionAfter(person, () =>
      clickMenu(person, { page, x: 0, y: 0 }, { item: 'attack', srcUrl: url, clicked: true }),
    );
    expect(state.phase).toBe('done');
    expect(cookies.join()).not.toMatch(/strict|lax/);
  }));

test('a page that leaves for the other site while the menu is open makes that site ask for nothing', async ({
  person,
  site,
}) =>
  withVictim(person, async (victim) => {
    const cookies = open(victim, '/transfer');
    const url = `${victim.origin}/transfer?to=me`;
    victim.site.put('/home', '<!doctype html><title>home</title>', 'text/html');
    const page = await visit(person, site, `<img id=it src=${url} width=192 height=144>`);
    const left = page.url();
    await page.goto(`${victim.origin}/home`);
    const state = await sessionAfter(person, () =>
      person.browser.serviceWorker.evaluate(
        async ({ srcUrl, pageUrl }) => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab?: object): void };
          event.dispatch({ menuItemId: 'attack', srcUrl, mediaType: 'image', frameId: 0, pageUrl }, tab);
        },
        { srcUrl: url, pageUrl: left },
      ),
    );
    expect(cookies.join()).not.toMatch(/strict|lax/);
    expect(['done', 'failed']).toContain(state.phase);
  }));

const PUBLIC = { 'content-security-policy': 'treat-as-public-address' };
const OWN = `<img id=own src=data:image/png;base64,${CLEAN.toString('base64')}>`;

/** The page's own picture is attacked all the same. */
async function expectOwnAttacked(person: Person, page: Page): Promise<void> {
  const { pixels } = await attackSpot(person, await middleOf(page, '#own'));
  expect(difference(pngPixels(CLEAN), pixels).colour).toBe(0);
}

test('a page treated as one of the Internet: nothing of this computer is asked for on its behalf', async ({
  person,
  site,
}) =>
  withVictim(person, async (victim) => {
    const cookies = open(victim, '/router.png');
    const srcUrl = `${victim.origin}/router.png`;
    const page = await visit(person, site, `<img id=it src=${srcUrl} width=192 height=144>${OWN}`, PUBLIC);
    const state = await sessionAfter(person, async () =>
      clickMenu(person, await middleOf(page), { item: 'attack', srcUrl }),
    );
    expect(cookies, 'requests that reached this computer').toEqual([]);
    expect(state).toMatchObject({ phase: 'failed', failure: { code: 'unreachable' } });
    await expectOwnAttacked(person, page);
    expect(cookies).toEqual([]);
  }));

test('the same with a background, and with a service worker that makes the image up', async ({ person, site }) =>
  withVictim(person, async (victim) => {
    const cookies = open(victim, '/router.png');
    const url = `${victim.origin}/router.png`;
    site.put('/clean.png', CLEAN, 'image/png');
    site.put(
      '/worker.js',
      `addEventListener('install', () => skipWaiting());
       addEventListener('activate', (event) => event.waitUntil(clients.claim()));
       const made = caches.open('made').then(async (cache) => { await cache.add('/clean.png'); return cache });
       addEventListener('fetch', (event) => {
         if (event.request.url !== '${url}') return;
         if (event.request.destination === 'image') event.respondWith(made.then((cache) => cache.match('/clean.png')));
         else event.respondWith(Response.error());
       });`,
      'text/javascript',
    );
    site.put('/set-up', '<!doctype html><title>-</title>', 'text/html');
    const page = await person.browser.context.newPage();
    await page.goto(`${site.origin}/set-up`);
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
    });
    await page.close();
    const shown = await visit(
      person,
      site,
      `<div id=it style="width:192px;height:144px;background:url(${url}) 0 0 / 100% 100%"></div>${OWN}`,
      PUBLIC,
    );
    const state = await sessionAfter(person, async () => clickMenu(person, await middleOf(shown)));
    expect(cookies).toEqual([]);
    expect(['done', 'failed']).toContain(state.phase);
    await expectOwnAttacked(person, shown);
    expect(cookies).toEqual([]);
  }));

test('a server of the Internet cannot lead the request to this computer', async ({ person, site }) =>
  withVictim(person, async (victim) => {
    const cookies = open(victim, '/router.png');
    let asked = 0;
    victim.site.on('/pic.png', (response, { headers }) => {
      // The page's own loading comes first, and its fetch names its origin: what comes later and does not is Signflip's
      // own request.
      const own = asked++ === 0 || headers.origin !== undefined;
      if (own) response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(CLEAN);
      else response.writeHead(302, { location: `${victim.origin}/router.png` }).end();
    });
    const srcUrl = `${victim.site.named}/pic.png`;
    const page = await visit(person, site, `<img id=it src=${srcUrl}>`, {}, site.named.replace('pictures.', 'page.'));
    const { state, pixels } = await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl });
    expect(cookies).toEqual([]);
    expect(state.result.picture).toMatchObject({ byteSource: 'screenshot', readBy: 'screen' });
    expect(difference(pngPixels(CLEAN), pixels).colour, 'attacked as the page shows it').toBeLessThanOrEqual(1);
  }));
