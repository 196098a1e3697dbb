/** One smoke test of the genuine native menu: what the dispatched events of the other tests stand for. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { launch } from '../scripts/lib/browser.mjs';
import { middleOf, sessionAfter } from './support/click';
import { expect, test } from './support/extension';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';

const has = (tool: string): boolean => spawnSync('which', [tool]).status === 0;

/** Xvfb chooses a free display and writes its number. */
async function openDisplay(): Promise<{ server: ChildProcess; name: string }> {
  const size = ['-screen', '0', '1200x900x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', ['-displayfd', '3', ...size], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.stdio[3]?.once('data', (data: Buffer) => resolve(String(data).trim()));
  });
  return { server, name: `:${number}` };
}

// Set-up installs both where it can (scripts/setup/display.mjs).
if (has('Xvfb') && has('xdotool')) {
  test('a right-click on a background, and "Attack this image" in the menu that Chrome draws', async ({ site }) => {
    const { server, name } = await openDisplay();
    const before = process.env['DISPLAY'];
    process.env['DISPLAY'] = name; // what Chromium and xdotool inherit
    try {
      const args = ['--window-position=0,0', '--window-size=1100,850'];
      const browser = await launch({ extension: SYNTHETIC, headless: false, args, context: { viewport: null } });
      const hand = (...words: string[]): string => spawnSync('xdotool', words, { encoding: 'utf8' }).stdout;
      try {
        site.put('/a.png', drawn(96, 72), 'image/png');
        site.put(
          '/',
          '<!doctype html><title>-</title><div id=it style="width:300px;height:200px;background:url(/a.png)"></div><script>addEventListener("contextmenu", () => { document.title = "clicked" })</script>',
          'text/html',
        );
        const page = await browser.context.newPage();
        await page.goto(`${site.origin}/`);
        await page.bringToFront();
        for (const id of hand('search', '--onlyvisible', '--class', 'chromium').split('\n')) {
          if (id) hand('windowfocus', '--sync', id); // there is no window manager to do it
        }
        const spot = await middleOf(page);
        const corner = await page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
        const [x, y] = [Math.round(corner.x + spot.x), Math.round(corner.y + spot.y)];
        hand('mousemove', String(x - 9), String(y - 9));
        hand('mousemove', String(x), String(y));
        await page.waitForTimeout(1000); // a hand rests before it clicks: then the menu is told
        hand('click', '3');
        await expect(page).toHaveTitle('clicked');
        await page.waitForTimeout(700); // the menu opens
        const state = await sessionAfter({ browser } as Parameters<typeof sessionAfter>[0], async () => {
          // From below: "Inspect", "View page source", ours. (By letter it would be "Save as…".)
          hand('key', '--delay', '150', 'Up', 'Up', 'Up');
          await page.waitForTimeout(300);
          hand('key', 'Return');
        });
        expect(state).toMatchObject({ phase: 'done', source: { name: 'a', shown: { kind: 'background' } } });
      } finally {
        await browser.close();
      }
    } finally {
      if (before === undefined) delete process.env['DISPLAY'];
      else process.env['DISPLAY'] = before;
      server.kill();
    }
  });
} else console.info('the native menu is not tested: Xvfb and xdotool are not installed');
