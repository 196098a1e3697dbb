/** Right-clicks a picture of any kind in a page, chooses an item of the menu, and reads which bytes were attacked. */
import type { Page, Worker } from '@playwright/test';
import type { Done, SessionState } from '../../src/session/state';
import { PATIENCE } from './backend';
import { expect, type Person } from './extension';
import { type Pixels, pngPixels } from './pictures';

export type Ended = Exclude<SessionState, { phase: 'idle' | 'working' }>;
export type { Done };

export interface Spot {
  readonly page: Page;
  readonly x: number;
  readonly y: number;
}

/** The centre of an element in coordinates of the page's window; the element may stand in a frame. */
export async function middleOf(page: Page, selector = '#it', frame?: string): Promise<Spot> {
  const box = await (frame ? page.frameLocator(frame) : page).locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} has no box`);
  return { page, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export interface Choice {
  /** The item that is chosen, "attack" (by default) or "pick". */
  readonly item?: string;
  /** Where Chrome itself sees an image. */
  readonly srcUrl?: string;
  /** The end of the address of the frame that was clicked, where that is not the page. */
  readonly frame?: string;
  /** The menu is open already: no right-click. */
  readonly clicked?: true;
}

/** Right-clicks for real and dispatches what Chrome would when an item of the menu is chosen. */
export async function clickMenu(person: Person, { page, x, y }: Spot, choice: Choice = {}): Promise<void> {
  await page.bringToFront();
  if (!choice.clicked) await page.mouse.click(x, y, { button: 'right' });
  await person.browser.serviceWorker.evaluate(
    async ({ item = 'attack', srcUrl, frame, pageUrl }) => {
      // Of a tab with a blob: address Chrome does not tell it.
      const hidden = pageUrl.startsWith('blob:') ? undefined : pageUrl;
      const tab = (await chrome.tabs.query({ active: true })).find((one) => one.url === hidden);
      if (!tab?.id) throw new Error(`no tab in front shows ${pageUrl}`);
      const { id } = tab;
      let frameId: number | undefined = 0;
      if (frame) {
        const frames = await chrome.scripting.executeScript({
          target: { tabId: id, allFrames: true },
          func: () => location.href,
        });
        frameId = frames.find(({ result }) => result?.endsWith(frame))?.frameId;
        if (frameId === undefined) throw new Error(`no frame ends with ${frame}`);
      }
      const image = srcUrl ? { srcUrl, mediaType: 'image' } : {};
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: chrome.tabs.Tab): void };
      event.dispatch({ menuItemId: item, frameId, pageUrl, editable: false, ...image }, tab);
    },
    { ...choice, pageUrl: page.url() },
  );
}

const sessionOf = (worker: Worker): Promise<SessionState | undefined> =>
  worker.evaluate(async () => {
    const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'state' }).catch(() => undefined);
    return reply?.value;
  });

/** The session's state as it is now; undefined when there is no session. */
export const stateNow = ({ browser }: Person): Promise<SessionState | undefined> => sessionOf(browser.serviceWorker);

/** Does something that starts a session and waits until it has ended, without opening a tab: the page stays active. */
export async function sessionAfter(person: Person, act: () => Promise<unknown>): Promise<Ended> {
  const worker = person.browser.serviceWorker;
  const before = await sessionOf(worker);
  const old = before && 'id' in before ? before.id : '';
  await act();
  let state: SessionState | undefined;
  await expect
    .poll(
      async () => {
        state = await sessionOf(worker);
        return state && 'id' in state && state.id !== old && state.phase !== 'working';
      },
      { timeout: 30_000 * PATIENCE, intervals: [50, 100] },
    )
    .toBe(true);
  return state as Ended;
}

/** The picture as the extension read it: its file at level 0. */
export async function pixelsRead(person: Person, { id }: Done): Promise<Pixels> {
  const base64 = await person.browser.serviceWorker.evaluate(async (id) => {
    const question = { session: id, method: 'file', arguments: [{ run: 0, levels: 0 }] };
    const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question });
    if (!reply?.ok) throw new Error(JSON.stringify(reply));
    const bytes = new Uint8Array(await reply.value.blob.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  }, id);
  return pngPixels(Buffer.from(base64, 'base64'));
}

/** clickMenu, sessionAfter, pixelsRead. Fails unless the session is done. */
export async function attackSpot(
  person: Person,
  spot: Spot,
  choice: Choice = {},
): Promise<{ state: Done; pixels: Pixels }> {
  const state = await sessionAfter(person, () => clickMenu(person, spot, choice));
  if (state.phase !== 'done') throw new Error(`the session ended as ${JSON.stringify(state)}`);
  return { state, pixels: await pixelsRead(person, state) };
}
