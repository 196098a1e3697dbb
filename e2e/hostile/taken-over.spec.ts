/** A renderer that was taken over says whatever content scripts can say. A frame in it speaks for itself alone. */
import type { FrameLocator, Page } from '@playwright/test';
import { clickMenu, middleOf, sessionAfter, stateNow } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { menuFits } from '../support/menu-items';
import { drawn } from '../support/pictures';
import { openSite, type Site } from '../support/site';

const PICTURE = drawn(96, 72);
const BOX = 'width:300px;height:200px';

interface Visit {
  readonly page: Page;
  readonly frame: FrameLocator;
}

/** A page with a background, and a frame of another site beside it. */
async function visit(person: Person, site: Site, other: Site): Promise<Visit> {
  for (const each of [site, other]) each.put('/a.png', PICTURE, 'image/png');
  other.put(
    '/frame',
    `<!doctype html><body style="margin:0"><div id=in style="${BOX};background:url(/a.png)"></div>`,
    'text/html',
  );
  site.put(
    '/',
    `<!doctype html><title>-</title><p id=words>Words only.</p><div id=it style="${BOX};background:url(/a.png)"></div>
     <iframe src="${other.foreign}/frame" width=300 height=200></iframe>`,
    'text/html',
  );
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  await page.frameLocator('iframe').locator('#in').waitFor();
  return { page, frame: page.frameLocator('iframe') };
}

/** Says it from the content scripts' world of the frame whose address ends so, `times` times. */
const sayFrom = ({ browser }: Person, end: string, word: object, times = 1): Promise<void> =>
  browser.serviceWorker.evaluate(
    async ([end, word, times]) => {
      for (const { id } of await chrome.tabs.query({ url: 'http://*/*' })) {
        const target = { tabId: id ?? -1, allFrames: true };
        const func = async (end: string, word: object, times: number): Promise<void> => {
          if (!location.href.endsWith(end)) return;
          for (let i = 0; i < times; i++) {
            await Promise.race([
              chrome.runtime.sendMessage(word).catch(() => 0),
              new Promise((go) => setTimeout(go, 5)),
            ]);
          }
        };
        await chrome.scripting.executeScript({ target, func, args: [end, word, times] });
      }
    },
    [end, word, times] as const,
  );

test('a frame does not fit the menu while the pointer is elsewhere, however often it says so', async ({
  person,
  site,
}) => {
  const other = await openSite();
  try {
    const { page } = await visit(person, site, other);
    const worker = person.browser.serviceWorker;
    const { x, y } = await middleOf(page);
    await page.mouse.move(x, y);
    await expect.poll(() => menuFits(worker)).toBe('image');
    await sayFrom(person, '/frame', { to: 'menu', under: 'nothing' }, 100);
    for (let look = 0; look < 20; look++) {
      expect(await menuFits(worker)).toBe('image');
      await page.waitForTimeout(20);
    }
  } finally {
    await other.close();
  }
});

test('a tab that is not in front does not fit the menu', async ({ person, site }) => {
  const other = await openSite();
  try {
    const { page } = await visit(person, site, other);
    other.put('/behind', '<!doctype html><title>behind</title>', 'text/html');
    const behind = await person.browser.context.newPage();
    await behind.goto(`${other.origin}/behind`);
    await page.bringToFront();
    const { x, y } = await middleOf(page);
    await page.mouse.move(x - 5, y);
    await page.mouse.move(x, y);
    await expect.poll(() => menuFits(person.browser.serviceWorker)).toBe('image');
    await sayFrom(person, '/behind', { to: 'menu', under: 'nothing' }, 50);
    expect(await menuFits(person.browser.serviceWorker)).toBe('image');
  } finally {
    await other.close();
  }
});

test('a frame neither ends picking nor picks while the person is elsewhere', async ({ person, site }) => {
  const other = await openSite();
  try {
    const { page } = await visit(person, site, other);
    await clickMenu(person, await middleOf(page, '#words'), { item: 'pick' });
    await expect(page.locator('html > div')).toHaveCount(1);
    const { x, y } = await middleOf(page);
    await page.mouse.move(x, y);
    const before = await stateNow(person);
    await sayFrom(person, '/frame', { to: 'picking', token: 'x', index: 0 }, 5);
    await sayFrom(person, '/frame', { to: 'picking' }, 5);
    await expect(page.locator('html > div'), 'picking goes on').toHaveCount(1);
    expect(await stateNow(person)).toEqual(before);
    const state = await sessionAfter(person, () => page.mouse.click(x, y));
    expect(state).toMatchObject({
      phase: 'done',
      source: { pageUrl: `${site.origin}/`, shown: { kind: 'background' } },
    });
  } finally {
    await other.close();
  }
});

test('no call of the extension answers a content script', async ({ person, site }) => {
  const other = await openSite();
  try {
    await visit(person, site, other);
    const answers = await person.browser.serviceWorker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'http://localhost/*' });
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: () =>
          Promise.all(
            [
              ['background', 'state'],
              ['background', 'attack'],
              ['background', 'readFromScreen'],
              ['offscreen', 'state'],
              ['offscreen', 'thumbnail'],
            ].map(([to, call]) =>
              Promise.race([
                chrome.runtime.sendMessage({ to, call, question: {} }).then(
                  (value) => value ?? null,
                  () => null,
                ),
                new Promise((go) => setTimeout(() => go(null), 500)),
              ]),
            ),
          ),
      });
      return answer?.result;
    });
    expect(answers).toEqual([null, null, null, null, null]);
  } finally {
    await other.close();
  }
});
