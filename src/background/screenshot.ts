/** The last resort: what the person sees of an image, out of a picture of the tab. At screen resolution, which is said. */
import type { Region } from '../session/protocol';

/** Throws when the tab is not in front or Chrome takes no picture of it. */
export async function screenshot(tabId: number, { left, top, width, height, windowWidth }: Region): Promise<Blob> {
  const { active, windowId } = await chrome.tabs.get(tabId);
  if (!active) throw new Error('its tab is not in front');
  const url = await chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
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
