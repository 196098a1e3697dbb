/** docs/gesture.gif: the gesture as it is, filmed from a real screen: right-click, the menu, the popup, the slider. */
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { type Browser, launch } from '../lib/browser';
import { encodeGif, type Frame } from './gif';
import { Screen } from './screen';

const SIZE = { width: 1000, height: 740 };
/** In bytes. */
const MOST = 1.5e6;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Evaluates in the toolbar's popup, which Playwright does not show: undefined while it is not open. */
async function inPopup<T>({ context, extensionId }: Browser, expression: string): Promise<T | undefined> {
  const session = await context.browser()!.newBrowserCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
    const popup = targetInfos.find(
      ({ type, url }) => type === 'page' && url === `chrome-extension://${extensionId}/src/popup/index.html`,
    );
    if (!popup) return undefined;
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: popup.targetId, flatten: false });
    const answer = new Promise<T>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) =>
        resolve(JSON.parse(message).result?.result?.value),
      );
    });
    const params = { expression, returnByValue: true, awaitPromise: true };
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }),
    });
    return await answer;
  } finally {
    await session.detach();
  }
}

async function until(what: string, holds: () => Promise<boolean | undefined>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(200)) if (await holds()) return;
  throw new Error(`${what}: not within two minutes`);
}

/** Where the middle of an element is on the screen. */
async function middleOf(page: Page, selector: string): Promise<[x: number, y: number]> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  const corner = await page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
  return [Math.round(corner.x + box.x + box.width / 2), Math.round(corner.y + box.y + box.height / 2)];
}

async function film(screen: Screen, browser: Browser, origin: string): Promise<Frame[]> {
  const frames: Frame[] = [];
  const shoot = async (delay: number): Promise<void> => void frames.push({ picture: await screen.read(), delay });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.route(/^https:/, (route) => route.abort()); // no photograph of others
  await page.goto(`${origin}/`);
  await page.waitForLoadState('networkidle');
  const windows = screen.act('search', '--onlyvisible', '--class', 'chromium').split('\n').filter(Boolean);
  for (const id of windows) screen.act('windowfocus', '--sync', id); // there is no window manager to do it
  await page.click('h1'); // away from the address
  const [x, y] = await middleOf(page, 'img[src="clock.png"]');
  screen.act('mousemove', String(x - 120), String(y + 160));
  await pause(1500);
  await shoot(900);
  screen.act('mousemove', String(x), String(y));
  await pause(500);
  await shoot(700);
  screen.act('click', '3');
  await pause(1000);
  await shoot(900);
  screen.act('key', '--delay', '150', 'Up', 'Up'); // from below: "Inspect", ours
  await pause(500);
  await shoot(1200);
  screen.act('key', 'Return');
  const phase = `document.querySelector('[data-testid=phase]')?.dataset.phase`;
  await until('the attack', async () => (await inPopup(browser, phase)) === 'done');
  await pause(1500);
  await shoot(2400);
  const slider = `document.querySelector('[data-testid=slider]')`;
  for (const level of [4, 2, 1]) {
    await inPopup(
      browser,
      `(${slider}.value = ${level}, ${slider}.dispatchEvent(new Event('input', { bubbles: true })), 1)`,
    );
    await until('the file', async () =>
      inPopup<boolean>(
        browser,
        `document.querySelector('[data-testid=file-status]')?.dataset.levels === '${level}' && document.querySelector('[data-testid=file-status]').dataset.status !== 'checking'`,
      ),
    );
    await pause(500);
    await shoot(level === 1 ? 3000 : 1200);
  }
  return frames;
}

/** Writes the film. `origin`: where the demo page is served. */
export async function movie(origin: string, file: string): Promise<number> {
  const screen = await Screen.open(SIZE.width, SIZE.height);
  const before = process.env['DISPLAY'];
  process.env['DISPLAY'] = screen.display; // what Chromium inherits
  try {
    const browser = await launch({
      headless: false,
      args: ['--test-type', '--window-position=0,0', `--window-size=${SIZE.width},${SIZE.height}`],
      context: { viewport: null, ignoreDefaultArgs: ['--enable-automation'] } as never,
    });
    try {
      const gif = encodeGif(await film(screen, browser, origin));
      if (gif.length > MOST) throw new Error(`${file} would have ${gif.length} bytes, more than ${MOST}`);
      await writeFile(file, gif);
      return gif.length;
    } finally {
      await browser.close();
    }
  } finally {
    if (before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = before;
    await screen.close();
  }
}
