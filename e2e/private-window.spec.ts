/** A private window shares nothing with the others: its cookies, its session and its pictures are its own. */
import type { SessionState } from '../src/session/state';
import { launch, PATIENCE } from './support/backend';
import { attackFirstImage } from './support/context-menu';
import { expect, test } from './support/extension';
import { keptPictures } from './support/history';
import { menuFits } from './support/menu-items';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';
import { allowInPrivate, openPrivately } from './support/private-window';

test('its picture is fetched with its own cookies; nothing of it is kept, or shown elsewhere', async ({ site }) => {
  const browser = await launch({ extension: SYNTHETIC });
  const { context } = browser;
  try {
    await allowInPrivate(browser);
    const asked: string[] = [];
    site.on('/login', (response, { url }) => {
      const who = new URL(url ?? '', site.origin).searchParams.get('who');
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': `who=${who}` });
      response.end('<!doctype html><title>-</title><img src=/face.png>');
    });
    site.on('/face.png', (response, { headers }) => {
      asked.push(headers.cookie ?? '');
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(drawn(96, 72));
    });
    await (await context.newPage()).goto(`${site.origin}/login?who=known`);
    const { page, worker } = await openPrivately(browser, `${site.origin}/login?who=nobody`);
    await expect.poll(() => asked).toEqual(['who=known', 'who=nobody']);

    await attackFirstImage(worker, page);
    const stateThere = () =>
      worker.evaluate(async (): Promise<SessionState | undefined> => {
        const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'state' }).catch(() => undefined);
        return reply?.value;
      });
    await expect.poll(async () => (await stateThere())?.phase, { timeout: 30_000 * PATIENCE }).toBe('done');
    expect(asked).toEqual(['who=known', 'who=nobody', 'who=nobody']);
    expect(await stateThere()).toMatchObject({
      source: { url: `${site.origin}/face.png` },
      result: { picture: { byteSource: 'fetched' } },
    });

    const view = await context.newPage();
    await view.goto(`chrome-extension://${browser.extensionId}/src/popup/index.html`);
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'idle');
    const [ordinary] = context.serviceWorkers();
    expect([await keptPictures(worker), await keptPictures(ordinary!)]).toEqual([[], []]);
    expect(await ordinary!.evaluate(() => chrome.action.getBadgeText({}))).toBe('');
    const rules = () => chrome.declarativeNetRequest.getSessionRules().then((all) => JSON.stringify(all));
    await expect.poll(() => ordinary!.evaluate(rules), 'the address of the private page').not.toContain('localhost:');
    const badge = () => chrome.tabs.query({}).then(([tab]) => chrome.action.getBadgeText({ tabId: tab?.id }));
    await expect.poll(() => worker.evaluate(badge)).toBe('✓');
  } finally {
    await browser.close();
  }
});

test('its menu is there from its first moment, though nothing was installed there', async ({ site }) => {
  const browser = await launch({ extension: SYNTHETIC });
  try {
    await allowInPrivate(browser);
    site.put('/', '<!doctype html><title>-</title><canvas width=300 height=200></canvas>', 'text/html');
    const { page, worker } = await openPrivately(browser, `${site.origin}/`);
    const isThere = (): Promise<boolean> =>
      worker.evaluate(async () => {
        const title = chrome.i18n.getMessage('menuPick');
        return (chrome.contextMenus.update('pick', { title }) as unknown as Promise<void>).then(
          () => true,
          () => false,
        );
      });
    await expect.poll(isThere).toBe(true);
    await page.mouse.click(100, 100, { button: 'right' });
    await expect.poll(() => menuFits(worker)).toBe('canvas');
  } finally {
    await browser.close();
  }
});
