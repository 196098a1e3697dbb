/** A renderer that was taken over says whatever content scripts can say. A frame in it speaks for itself alone. */
import type { FrameLocator, Page } from '@playwright/test';
import { attackSpot, clickMenu, middleOf, sessionAfter, stateNow } from '../support/click';
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

test('what a frame said before the page itself spoke is out of date', async ({ person, site }) => {
  const other = await openSite();
  try {
    const { page } = await visit(person, site, other);
    const worker = person.browser.serviceWorker;
    const { x, y } = await middleOf(page, '#in', 'iframe');
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await expect.poll(() => menuFits(worker)).toBe('image');
    // The page speaks for itself at the very moment when it is asked whether the pointer is in it.
    await worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'http://localhost/*' });
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: () => {
          const real = Document.prototype.querySelectorAll;
          Document.prototype.querySelectorAll = function (this: Document, selector: string) {
            if (selector.startsWith(':hover')) void chrome.runtime.sendMessage({ to: 'menu', under: 'canvas' });
            return real.call(this, selector);
          } as typeof real;
        },
      });
    });
    await sayFrom(person, '/frame', { to: 'menu', under: 'nothing' });
    await expect.poll(() => menuFits(worker)).toBe('canvas');
    for (let look = 0; look < 20; look++) {
      expect(await menuFits(worker)).toBe('canvas');
      await page.waitForTimeout(20);
    }
  } finally {
    await other.close();
  }
});

test('however often a page speaks, the menu changes only so often', async ({ person, site }) => {
  const other = await openSite();
  try {
    await visit(person, site, other);
    const changes = await person.browser.serviceWorker.evaluate(async () => {
      let changes = 0;
      chrome.storage.session.onChanged.addListener((now) => {
        if ('menu' in now) changes++;
      });
      const [tab] = await chrome.tabs.query({ url: 'http://localhost/*' });
      const begun = performance.now();
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: () => {
          for (let i = 0; i < 400; i++) {
            chrome.runtime.sendMessage({ to: 'menu', under: i % 2 ? 'image' : 'nothing' }).catch(() => undefined);
          }
        },
      });
      await new Promise((go) => setTimeout(go, 2000));
      return { changes, seconds: (performance.now() - begun) / 1000 };
    });
    expect(changes.changes, 'some are heard').toBeGreaterThan(5);
    expect(changes.changes).toBeLessThanOrEqual(41 + 10 * changes.seconds);
  } finally {
    await other.close();
  }
});

test('a page that says what was picked where nobody picks, or what was not found, begins nothing', async ({
  person,
  site,
}) => {
  const other = await openSite();
  try {
    const { page } = await visit(person, site, other);
    const spot = await middleOf(page);
    await page.mouse.click(spot.x, spot.y, { button: 'right' });
    const before = await stateNow(person);
    const sayToken = (token?: string): Promise<unknown> =>
      person.browser.serviceWorker.evaluate(
        async ([token]) => {
          const [tab] = await chrome.tabs.query({ url: 'http://localhost/*' });
          await chrome.scripting.executeScript({
            target: { tabId: tab?.id ?? -1 },
            args: [token ?? ''],
            func: (token) => {
              const { signflip } = globalThis as { signflip?: { latest?: { token: string } } };
              const word = { to: 'picking', token: token || signflip?.latest?.token, index: 0 };
              chrome.runtime.sendMessage(word).catch(() => undefined);
            },
          });
          await new Promise((go) => setTimeout(go, 700));
        },
        [token] as const,
      );
    await sayToken(); // the true name of the last finding
    expect(await stateNow(person), 'no pick mode').toEqual(before);
    await clickMenu(person, await middleOf(page, '#words'), { item: 'pick' });
    await page.mouse.click(spot.x, spot.y, { button: 'right' }); // a pane takes it
    await sayToken('made up');
    expect(await stateNow(person), 'another name').toEqual(before);
    await page.reload(); // which no page can tell any more
    await page.mouse.click(spot.x, spot.y, { button: 'right' });
    await sayToken();
    expect(await stateNow(person), 'the page in which the person was picking is gone').toEqual(before);
  } finally {
    await other.close();
  }
});

test('a frame that lies about where its picture stands gets no more of the screen than its own box', async ({
  person,
  site,
}) => {
  const other = await openSite();
  try {
    for (const each of [site, other]) each.put('/a.png', PICTURE, 'image/png');
    other.put(
      '/liar',
      `<!doctype html><body style="margin:0"><canvas id=in width=200 height=150></canvas><script>
       const i = new Image(); i.src = '${other.origin}/a.png'; i.onload = () => document.querySelector('#in').getContext('2d').drawImage(i, 0, 0, 200, 150)</script>`,
      'text/html',
    );
    site.put(
      '/',
      `<!doctype html><title>-</title><body style="margin:0;background:rgb(201 47 133)">
       <iframe src="${other.foreign}/liar" style="border:0;position:absolute;left:150px;top:100px" width=200 height=150></iframe>`,
      'text/html',
    );
    const page = await person.browser.context.newPage();
    await page.goto(`${site.origin}/`);
    const spot = await middleOf(page, '#in', 'iframe');
    await page.frames()[1]?.waitForFunction(() => {
      const canvas = document.querySelector('#in') as HTMLCanvasElement;
      try {
        return canvas.getContext('2d')!.getImageData(0, 0, 1, 1) === undefined;
      } catch {
        return true; // tainted: the other site's picture is there
      }
    });
    // In the world of the content scripts, as one who took over the renderer could: the picture is as large as the tab,
    // and so is the frame.
    await person.browser.serviceWorker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, url: 'http://localhost/*' });
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1, allFrames: true },
        func: () => {
          if (!location.href.endsWith('/liar')) return;
          Element.prototype.getBoundingClientRect = () => new DOMRect(-150, -100, 600, 450);
          Object.defineProperty(globalThis, 'innerWidth', { value: 600 });
          Object.defineProperty(globalThis, 'innerHeight', { value: 450 });
          Math.max = (...numbers) => (numbers.includes(0) ? Math.min(...numbers) : numbers.sort((a, b) => b - a)[0]);
        },
      });
    });
    const { state, pixels } = await attackSpot(person, spot, { item: 'attack', frame: '/liar' });
    expect(state.result.picture).toMatchObject({ readBy: 'screen' });
    expect([pixels.width, pixels.height]).toEqual([200, 150]);
  } finally {
    await other.close();
  }
});

test('a frame that says that somebody else read the picture: what it sends is its own', async ({ person, site }) => {
  const other = await openSite();
  try {
    const { page } = await visit(person, site, other);
    const spot = await middleOf(page);
    // In the world of the content scripts, and there before them: the first answer counts.
    await person.browser.serviceWorker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, url: 'http://localhost/*' });
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: () => {
          chrome.runtime.onMessage.addListener((message, _, reply) => {
            if (message.call !== 'read') return undefined;
            const provenance = { byteSource: 'opened', readBy: 'person' };
            void fetch('/a.png')
              .then((response) => response.blob())
              .then((blob) => reply({ ok: true, value: { read: true, blob, provenance } }));
            return true;
          });
        },
      });
    });
    const { state } = await attackSpot(person, spot);
    expect(state.result.picture).toMatchObject({ byteSource: 'opened', readBy: 'page' });
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
