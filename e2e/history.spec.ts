/**
 * The last pictures: kept over a restart, attacked again, deleted, limited; not when switched off
 * (private-window.spec.ts: not from there).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openView, triggerMenu } from '../scripts/lib/browser';
import { complaintsInBoth } from './support/axe';
import { launch } from './support/backend';
import { attackFirstImage } from './support/context-menu';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { fillHistory, forgetHistory, keptPictures } from './support/history';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';
import { openAs } from './support/views';

const names = (kept: readonly { name: string }[]): string[] => kept.map(({ name }) => name);

test.beforeEach(async ({ person, site }) => {
  await forgetHistory(person, site);
  site.put('/one.png', drawn(120, 90), 'image/png');
  site.put('/two.png', drawn(90, 120), 'image/png');
});

test.afterEach(({ person }) => person.browser.serviceWorker.evaluate(() => chrome.storage.local.clear()));

test('the newest first, with both labels; the same picture once; attacked again without its server', async ({
  person,
  site,
}) => {
  const worker = person.browser.serviceWorker;
  const { state } = await person.done(`${site.origin}/one.png`);
  await person.done(`${site.origin}/two.png`);
  const { view } = await person.done(`${site.origin}/one.png`);
  await openAs(view, 'tab');
  const entries = view.getByTestId('history-entry');
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('one');
  const flip = tableOf(state).rows[3]?.flipped ? 3 : tableOf(state).rows.findIndex((row) => row?.flipped);
  for (const label of [state.result.before[0].label, tableOf(state).rows[flip]!.prediction[0].label]) {
    await expect(entries.first()).toContainText(label.split(',')[0]!);
  }
  await expect(entries.first()).toContainText(`${flip}/255`);

  site.on('/two.png', (response) => response.writeHead(404).end());
  await entries.nth(1).getByRole('button').first().click();
  await expect(view.locator('.bench .source-name')).toHaveText('two');
  const again = await person.ended(view);
  expect(again).toMatchObject({ phase: 'done', result: { picture: { width: 90, height: 120, byteSource: 'kept' } } });
  await expect(entries.first()).toContainText('two');
  expect(names(await keptPictures(worker))).toEqual(['two', 'one']);
});

test('delete one and clear all, by keyboard; in every view at once', async ({ person, site }) => {
  const worker = person.browser.serviceWorker;
  await person.done(`${site.origin}/one.png`);
  const { view } = await person.done(`${site.origin}/two.png`);
  await openAs(view, 'tab');
  const other = await person.open();
  await openAs(other, 'tab');
  await view.bringToFront();
  await view.getByTestId('history-delete').nth(1).focus();
  await view.keyboard.press('Enter');
  await expect(view.getByTestId('history-entry')).toHaveCount(1);
  await expect(other.getByTestId('history-entry')).toHaveCount(1);
  expect(await view.evaluate(() => document.activeElement !== document.body), 'the focus stays').toBe(true);
  expect(names(await keptPictures(worker))).toEqual(['two']);

  await view.getByTestId('history-clear').focus();
  await view.keyboard.press('Enter');
  await expect(view.getByTestId('history-clear-yes')).toBeFocused();
  expect(await keptPictures(worker), 'it asks first').toHaveLength(1);
  await view.keyboard.press('Enter');
  await expect(view.getByTestId('history')).toHaveCount(0);
  expect(await keptPictures(worker)).toEqual([]);
  expect(await view.evaluate(() => document.activeElement !== document.body), 'the focus stays').toBe(true);
});

test('no more than 24 pictures and 64 MB: the oldest go', async ({ person, site }) => {
  const worker = person.browser.serviceWorker;
  const newest = async (): Promise<string[]> => names(await keptPictures(worker)).slice(0, 2);
  await person.done(`${site.origin}/one.png`);
  await expect.poll(newest).toEqual(['one']);
  await fillHistory(worker, Array(23).fill(1000));
  await person.done(`${site.origin}/two.png`);
  await expect.poll(newest, 'kept a moment after it is done').toEqual(['two', 'one']);
  const kept = names(await keptPictures(worker));
  expect(kept).toHaveLength(24);
  expect([kept[2], kept.at(-1)]).toEqual(['filler 0', 'filler 21']);

  await fillHistory(worker, Array(5).fill(15e6));
  await person.done(`${site.origin}/one.png`);
  await expect.poll(newest).toEqual(['one', 'two']);
  const fewer = await keptPictures(worker);
  expect(fewer.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(64e6);
});

test('switched off it keeps nothing, and offers to clear what was kept', async ({ person, site }) => {
  const worker = person.browser.serviceWorker;
  await person.done(`${site.origin}/one.png`);
  const options = await person.browser.context.newPage();
  await options.goto(`chrome-extension://${person.browser.extensionId}/src/options/index.html`);
  await expect(options.getByTestId('history-size')).toContainText('Kept now: 1');
  await options.getByTestId('option-history').uncheck();
  await expect(options.getByTestId('saved')).toHaveText('Saved');
  await expect(options.getByTestId('history-size')).toContainText('Still kept from before: 1');
  await person.done(`${site.origin}/two.png`);
  expect(names(await keptPictures(worker))).toEqual(['one']);
  await options.getByTestId('history-clear').click();
  await options.getByTestId('history-clear-yes').click();
  await expect(options.getByTestId('history-size')).toHaveText('No picture is kept.');
  expect(await keptPictures(worker)).toEqual([]);

  await options.getByTestId('option-history').check();
  await expect(options.getByTestId('history-size')).toHaveText('No picture is kept.');
  await person.attack(`${site.origin}/one.png`);
  await expect.poll(async () => names(await keptPictures(worker))).toEqual(['one']);
});

test('a history of a later version, or without its store, is told, and a button starts it anew', async ({
  person,
  site,
}) => {
  const worker = person.browser.serviceWorker;
  for (const [version, sentence] of [
    [9, 'later version'],
    [1, 'cannot be read'],
  ] as const) {
    await forgetHistory(person, site);
    await worker.evaluate(
      (version) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('signflip-history', version);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
      version,
    );
    const { view } = await person.done(`${site.origin}/one.png`);
    await openAs(view, 'tab');
    await expect(view.getByTestId('problem')).toContainText(sentence);
    await expect(view.getByTestId('unkept')).toContainText(sentence);
    await view.getByTestId('problem').getByTestId('history-anew').click();
    await expect(view.getByTestId('problem')).toBeEmpty();
    await person.attack(`${site.origin}/two.png`);
    await expect(view.getByTestId('history-entry')).toHaveCount(1);
    expect(names(await keptPictures(worker))).toEqual(['two']);
    await view.close();
  }
});

test('where there is no room it says so, and what was kept stays', async ({ site }) => {
  const { context, serviceWorker, extensionId, close } = await launch({ extension: SYNTHETIC });
  try {
    const view = await openView(context, extensionId);
    // Before anything is kept: Chrome looks at what room there is only now and then.
    const session = await context.newCDPSession(view);
    const origin = `chrome-extension://${extensionId}`;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 });
    site.put('/large.png', drawn(900, 700), 'image/png');
    await openAs(view, 'tab');
    for (const name of ['one', 'large']) {
      const srcUrl = `${site.named}/${name}.png`; // without a page to ask, nothing of this computer is asked for
      await triggerMenu(serviceWorker, { srcUrl, pageUrl: view.url() });
      await expect(view.locator('.bench .source-name')).toHaveText(name);
      await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
    }
    await expect(view.getByTestId('unkept')).toContainText('no room');
    await expect(view.getByTestId('history-entry')).toHaveCount(1);
    await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', /verified|not-flipped/);
    expect(names(await keptPictures(serviceWorker))).toEqual(['one']);
  } finally {
    await close();
  }
});

test('it is there again after the browser was closed; nothing to complain about for axe', async ({ site }) => {
  const profile = await mkdtemp(join(tmpdir(), 'signflip-history-'));
  try {
    const first = await launch({ extension: SYNTHETIC, profile });
    const page = await first.context.newPage();
    await page.goto(site.page('/one.png'));
    await attackFirstImage(first.serviceWorker, page);
    await expect.poll(() => keptPictures(first.serviceWorker).then(names)).toEqual(['one']);
    await first.close();

    const second = await launch({ extension: SYNTHETIC, profile });
    try {
      const view = await openView(second.context, second.extensionId);
      await openAs(view, 'tab');
      await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'idle');
      await expect(view.getByTestId('history-entry')).toHaveCount(1);
      await view.emulateMedia({ reducedMotion: 'reduce' });
      await view.getByTestId('history-clear').click();
      expect.soft(await complaintsInBoth(view)).toEqual([]);
      await view.getByTestId('history-entry').getByRole('button').first().click();
      await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
    } finally {
      await second.close();
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
