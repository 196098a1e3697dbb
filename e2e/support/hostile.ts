/** A site with a private picture, a hostile page that wants its pixels, and a measure of what that page could read. */
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { Done, Ended } from './click';
import { expect, type Person } from './extension';
import { drawn } from './pictures';
import { openSite, type Site } from './site';

/** The picture of the hostile page itself. */
export const CLEAN = drawn(96, 72);

/** The colour of the private picture; nothing else has it. */
export const SECRET = [201, 47, 133] as const;

/** A picture of one colour, of the size of CLEAN. */
export function flat(colour: readonly number[]): Buffer {
  const png = new PNG({ width: 96, height: 72 });
  for (let i = 0; i < png.data.length; i++) png.data[i] = i % 4 === 3 ? 255 : (colour[i % 4] ?? 0);
  return PNG.sync.write(png, { colorType: 6 });
}

/** Another site, where the user has a session cookie. It records every request. */
export interface Victim {
  readonly site: Site;
  /** 127.0.0.1: another site than localhost, whatever the ports. */
  readonly origin: string;
  readonly privatePicture: string;
  readonly asked: { readonly path: string; readonly cookie: string }[];
  close(): Promise<void>;
}

/** Visits it, which sets its cookies. */
export async function openVictim(person: Person): Promise<Victim> {
  const site = await openSite();
  const asked: { path: string; cookie: string }[] = [];
  const set = ['strict=1; SameSite=Strict', 'lax=1; SameSite=Lax', 'none=1; SameSite=None; Secure'];
  site.on('/login', (response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': set }).end('<title>-</title>');
  });
  site.on('/private.png', (response, { url = '', headers: { cookie = '' } }) => {
    asked.push({ path: url, cookie });
    if (cookie.includes('strict=1'))
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(flat(SECRET));
    else response.writeHead(403).end();
  });
  const page = await person.browser.context.newPage();
  await page.goto(`${site.foreign}/login`);
  await page.close();
  return { site, origin: site.foreign, privatePicture: `${site.foreign}/private.png`, asked, close: site.close };
}

/**
 * A script for the page's main world: it reads every pixel of the page again and again, and writes to
 * `document.documentElement. dataset` the largest share of the private colour that it saw.
 */
export const SPY = `<script>{
  const secret = ${JSON.stringify(SECRET)};
  const seen = (picture, width, height) => {
    try {
      const context = new OffscreenCanvas(48, 36).getContext('2d');
      context.drawImage(picture, 0, 0, 48, 36);
      const { data } = context.getImageData(0, 0, 48, 36);
      let count = 0;
      for (let p = 0; p < data.length; p += 4) count += secret.every((c, i) => Math.abs(data[p + i] - c) <= 30) && data[p + 3] > 0;
      globalThis.most = Math.max(globalThis.most ?? 0, count / (48 * 36));
    } catch { globalThis.tainted = true }
  };
  const load = async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    seen(image);
    seen(await createImageBitmap(await (await fetch(url)).blob()));
  };
  const look = () => {
    for (const element of document.querySelectorAll('*')) {
      if (element.matches('img, canvas, video')) seen(element);
      for (const pseudo of [undefined, '::before', '::after']) {
        const style = getComputedStyle(element, pseudo);
        for (const property of ['background-image', 'content', 'list-style-image', 'mask-image', 'border-image-source'])
          for (const [, url] of style.getPropertyValue(property).matchAll(/url\\("(blob:[^"]+)"/g)) load(url).catch(() => undefined);
      }
    }
  };
  setInterval(look, 30);
}</script>`;

/** The share of the secret picture that the page has read, 0 to 1. */
export const stolen = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { most?: number }).most ?? 0);

/**
 * Presses "Show it in the page" where it is offered, and gives the page time to read. Returns whether it was offered.
 */
export async function showInPage(person: Person, page: Page): Promise<boolean> {
  const view = await person.open();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(view.locator('[data-testid=show-in-page], [data-testid=not-in-page]')).toHaveCount(1);
  const button = view.getByTestId('show-in-page');
  const offered = (await button.count()) === 1;
  if (offered) {
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
  await page.bringToFront();
  await page.waitForTimeout(300); // the script reads ten times
  await view.close();
  return offered;
}

/**
 * Sends the service worker the message to show it, although no view would. Returns the failure's code, if there is one.
 */
export async function forceIntoPage(person: Person, { id, source }: Done): Promise<string | undefined> {
  const view = await person.open();
  const question = { id, place: source.place, subject: { run: 0, levels: 3 } };
  const reply = await view.evaluate(
    (question) => chrome.runtime.sendMessage({ to: 'background', call: 'show', question }),
    question,
  );
  await view.close();
  return reply.ok ? undefined : reply.failure.code;
}

export function doneOf(state: Ended): Done {
  if (state.phase !== 'done') throw new Error(`the session ended as ${JSON.stringify(state)}`);
  return state;
}
