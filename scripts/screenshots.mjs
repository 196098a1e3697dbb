// @ts-check
/** Pictures of the running product for the README: `node scripts/screenshots.mjs` writes docs/*.png. */
import { mkdir } from 'node:fs/promises';
import { launch, openView, triggerMenu } from './lib/browser.mjs';
import { inRoot } from './lib/paths.mjs';
import { serve } from './lib/server.mjs';
import { chooseLevel } from './lib/view.mjs';
import { prepare } from './setup/prepare.mjs';

await prepare();
await mkdir(inRoot('docs'), { recursive: true });
const server = await serve((path) =>
  path === '/clock.png' ? { file: inRoot('assets/demo/clock.png') } : { html: '<!doctype html><img src="/clock.png">' },
);
const browser = await launch({ context: { deviceScaleFactor: 1.5 } });
try {
  const page = await browser.context.newPage();
  await page.goto(`${server.origin}/`);
  await triggerMenu(browser.serviceWorker, { srcUrl: `${server.origin}/clock.png`, pageUrl: page.url() });
  const view = await openView(browser.context, browser.extensionId);
  await view.locator('[data-testid="phase"][data-phase="done"]').waitFor();
  for (const [name, width, height, colorScheme] of /** @type {const} */ ([
    ['popup', 400, 600, 'light'],
    ['tab', 1200, 820, 'light'],
  ])) {
    await view.emulateMedia({ colorScheme });
    await view.setViewportSize({ width, height });
    await view.goto(`${view.url().split('?')[0]}?view=${name}`);
    await view.getByTestId('smallest').click();
    await chooseLevel(view, Number(await view.getByTestId('slider').inputValue()));
    await view.waitForTimeout(800); // previews for the new layout
    await view.screenshot({ path: inRoot('docs', `${name}.png`) });
  }
} finally {
  await browser.close();
  await server.close();
}
