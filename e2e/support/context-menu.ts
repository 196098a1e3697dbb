/** The context menu of a page: a right-click at a place, and what Chrome reports when an item is chosen there. */
import type { Page, Worker } from '@playwright/test';

export interface Spot {
  readonly page: Page;
  readonly x: number;
  readonly y: number;
}

/** The middle of an element in the window of its page, inside of a frame where one is named. */
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
  /** The menu stands open already. */
  readonly clicked?: true;
}

/**
 * Right-clicks for real and dispatches what Chrome would when an item of the menu is chosen. Where the tab of the
 * session before came in front meanwhile, a person goes back to the page and clicks again.
 */
export async function chooseInMenu(worker: Worker, spot: Spot, choice: Choice = {}): Promise<void> {
  for (let tries = 0; tries < 5; tries++) if (await triedInMenu(worker, spot, choice)) return;
  throw new Error(`no tab in front shows ${spot.page.url()}`);
}

/** False where another tab is in front. */
async function triedInMenu(worker: Worker, { page, x, y }: Spot, choice: Choice): Promise<boolean> {
  await page.bringToFront();
  if (!choice.clicked) await page.mouse.click(x, y, { button: 'right' });
  return worker.evaluate(
    async ({ item = 'attack', srcUrl, frame, pageUrl }) => {
      // Of a tab with a blob: address Chrome does not tell it.
      const hidden = pageUrl.startsWith('blob:') ? undefined : pageUrl;
      const tab = (await chrome.tabs.query({ active: true })).find((one) => one.url === hidden);
      if (!tab?.id) return false;
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
      return true;
    },
    { ...choice, pageUrl: page.url() },
  );
}

/**
 * Milliseconds for a picture to come; one that a server holds back is clicked as it stands, sooner where a part of it
 * is there.
 */
const COMING_MS = { nothing: 3000, part: 300 };

/** The page's first <img>, or what there is of it; and what Chrome reports of it: the address, unless it is broken. */
async function firstImage(page: Page): Promise<{ spot: Spot; srcUrl?: string }> {
  const image = page.locator('img').first();
  const seen = await image.evaluate(async (image: HTMLImageElement, { nothing, part }) => {
    const begun = performance.now();
    const waited = (): number => performance.now() - begun;
    while (!image.complete && waited() < (image.naturalWidth > 0 ? part : nothing))
      await new Promise((resolve) => setTimeout(resolve, 20));
    image.scrollIntoView({ block: 'start', inline: 'start' });
    const { left, top, right, bottom } = image.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    return { x, y, broken: image.complete && image.naturalWidth === 0, address: image.currentSrc };
  }, COMING_MS);
  const { x, y, broken, address } = seen;
  return { spot: { page, x, y }, ...(broken ? {} : { srcUrl: address }) };
}

/** A right-click on a page's image, and "Attack this image". */
export async function attackFirstImage(worker: Worker, page: Page): Promise<void> {
  const { spot, ...choice } = await firstImage(page);
  await chooseInMenu(worker, spot, choice);
}
