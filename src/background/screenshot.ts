/**
 * What the person sees of an image, out of a picture of the tab. At screen resolution, which is said where it is
 * attacked.
 */
import type { Region } from '../session/protocol';

/** Chrome takes two pictures of a tab in a second and refuses the third. */
const TRIES = 4;
const PAUSE_MS = 500;

async function picture(windowId: number): Promise<string> {
  for (let tries = 1; ; tries++) {
    try {
      return await chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
    } catch (error) {
      if (tries === TRIES || !/MAX_CAPTURE_VISIBLE_TAB/.test(String(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Throws when the tab is not in front or Chrome takes no picture of it. */
export async function screenshot(tabId: number, { left, top, width, height, windowWidth }: Region): Promise<Blob> {
  const { active, windowId } = await chrome.tabs.get(tabId);
  if (!active) throw new Error('its tab is not in front');
  const url = await picture(windowId);
  const tab = await createImageBitmap(await (await fetch(url)).blob());
  const scale = tab.width / windowWidth;
  const x = Math.round(left * scale);
  const y = Math.round(top * scale);
  const w = Math.max(1, Math.min(Math.round((left + width) * scale), tab.width) - x);
  const h = Math.max(1, Math.min(Math.round((top + height) * scale), tab.height) - y);
  const canvas = new OffscreenCanvas(w, h);
  canvas.getContext('2d')?.drawImage(tab, -x, -y);
  tab.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
