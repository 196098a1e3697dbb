/**
 * The content script: reads what the page alone can read. It is in every frame of every page, so it stays small, has no
 * dependencies, changes nothing, and keeps nothing but the last right-clicked element.
 */

// On `window`: a listener on `document` breaks Chrome's own picking of images under transparent overlays.
let target: EventTarget | undefined;
window.addEventListener(
  'contextmenu',
  (event) => {
    target = event.composedPath()[0];
  },
  { capture: true, passive: true },
);

/** The pixels of the right-clicked picture itself: pages often revoke a blob: address as soon as it is shown. */
async function shownPixels(url: string): Promise<Blob> {
  if (!(target instanceof HTMLImageElement) || target.currentSrc !== url) throw new Error('its address was revoked');
  const canvas = new OffscreenCanvas(target.naturalWidth, target.naturalHeight);
  canvas.getContext('2d')?.drawImage(target, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

async function read(url: string): Promise<Blob> {
  if (!url.startsWith('blob:')) throw new Error('only blob: addresses are read here');
  try {
    return await (await fetch(url)).blob();
  } catch {
    return shownPixels(url);
  }
}

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id || message?.to !== 'content' || message.call !== 'read') return undefined;
  read(String(message.question.url)).then(
    (value) => reply({ ok: true, value }),
    (error: unknown) => reply({ ok: false, failure: { code: 'page-closed', detail: String(error) } }),
  );
  return true; // the reply comes later
});
