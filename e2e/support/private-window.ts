/** A real private window, and the worker that the extension has there. */
import type { Page, Worker } from '@playwright/test';
import type { Browser } from '../../scripts/lib/browser';
import { expect } from './extension';
import { settingsPage } from './site-access';

/**
 * "Allow in Incognito". Chrome loads the extension anew for it, as it does unpacked ones only with the developer mode
 * on.
 */
export async function allowInPrivate({ context, extensionId }: Browser): Promise<void> {
  await settingsPage(context, async (change) => {
    await change('updateProfileConfiguration', { inDeveloperMode: true });
    await change('updateExtensionConfiguration', { extensionId, incognitoAccess: true });
  });
  const view = await context.newPage();
  const open = (): Promise<boolean> =>
    view.goto(`chrome-extension://${extensionId}/src/popup/index.html`).then(
      () => true,
      () => false,
    );
  await expect.poll(open, 'the extension is loaded again').toBe(true);
  await view.close();
}

/** Opens a private window on an address. Playwright lists its page and its worker among the others. */
export async function openPrivately({ context }: Browser, url: string): Promise<{ page: Page; worker: Worker }> {
  const ours = context.serviceWorkers()[0]!;
  const shown = context.waitForEvent('page');
  await ours.evaluate((url) => chrome.windows.create({ incognito: true, url }), url);
  const page = await shown;
  await page.waitForURL(url);
  let worker: Worker | undefined;
  await expect
    .poll(async () => {
      for (const each of context.serviceWorkers())
        if (await each.evaluate(() => chrome.extension.inIncognitoContext)) worker = each;
      return worker;
    })
    .toBeDefined();
  return { page, worker: worker! };
}
