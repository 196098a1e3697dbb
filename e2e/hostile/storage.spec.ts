/**
 * What is stored is for the extension's own pages: a content script, and so a renderer that was taken over, reads none
 * of it.
 */
import { expect, test } from '../support/extension';

test('a content script reads neither the settings nor the record of the session', async ({ person, site }) => {
  site.put('/', '<!doctype html><title>-</title>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  const { own, theirs } = await person.browser.serviceWorker.evaluate(async (url) => {
    await chrome.storage.local.set({ secret: 'a setting' });
    await chrome.storage.session.set({ secret: 'a record' });
    const [tab] = await chrome.tabs.query({ url });
    const [answer] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: async () => {
        const read = (area: chrome.storage.StorageArea): Promise<unknown> =>
          Promise.resolve(area.get(null)).catch((error: unknown) => `refused: ${error}`);
        return JSON.stringify(await Promise.all([read(chrome.storage.local), read(chrome.storage.session)]));
      },
    });
    const own = JSON.stringify([await chrome.storage.local.get('secret'), await chrome.storage.session.get('secret')]);
    await chrome.storage.local.remove('secret');
    await chrome.storage.session.remove('secret');
    return { own, theirs: answer?.result };
  }, `${site.origin}/*`);
  expect(own, 'they are there').toContain('a setting');
  expect(theirs).toMatch(/refused.*refused/);
  expect(theirs).not.toContain('a setting');
  expect(theirs).not.toContain('a record');
});
