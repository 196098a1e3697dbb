/**
 * What came of the page's own loading of an image. What the page may not load, nobody fetches for it
 * (offscreen/may-fetch.ts).
 */
import type { PageLoading } from '../../session/protocol';
import { loadAsPage, settled } from './load';
import { isImageOf } from './pixels';

/** A service worker answers the requests of this document, those to other servers included. */
function isByWorker(): boolean {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false; // a sandboxed document has none
  }
}

async function sizeOf(image: HTMLImageElement): Promise<PageLoading['size']> {
  try {
    const bitmap = await createImageBitmap(image); // its natural size is divided by the density that a srcset states
    const { width, height } = bitmap;
    bitmap.close();
    return { width, height };
  } catch {
    return undefined; // a drawing without a size of its own
  }
}

/** `element`: where the page shows it. */
export async function ownLoading(url: string, element: Element | undefined, policy: string): Promise<PageLoading> {
  const byWorker = isByWorker();
  const own = isImageOf(element, url) ? element : undefined;
  if (own) await settled(own);
  const image = own ?? (await loadAsPage(url, policy));
  // While it is on its way an <img> still has the picture before: that says nothing of this address.
  if (!image.complete || image.naturalWidth === 0) {
    // A button draws the same torn icon, and does not say so.
    const isBroken = own?.complete || element instanceof HTMLInputElement;
    return { state: isBroken ? 'broken' : 'unknown', byWorker };
  }
  const size = await sizeOf(image);
  return { state: 'shown', byWorker, ...(size ? { size } : {}) };
}
