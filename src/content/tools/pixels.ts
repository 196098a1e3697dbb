/** Pixels as the browser shows them, read with the page's own rights. Every function throws where the page may not read them. */
import { RELOAD_MS } from '../../image/limits';
import { boxOf } from '../dom';
import type { Hit } from '../hits';

/** Throws a SecurityError when the picture is tainted. */
export async function drawn(picture: CanvasImageSource, width: number, height: number): Promise<Blob> {
  if (!(width > 0 && height > 0)) throw new Error('it has no pixels yet');
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Nothing is drawn in it. */
export const isBlank = async (picture: Blob): Promise<boolean> => {
  const bitmap = await createImageBitmap(picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  return !context?.getImageData(0, 0, bitmap.width, bitmap.height).data.some((value) => value !== 0);
};

const nextFrame = (): Promise<unknown> =>
  Promise.race([new Promise(requestAnimationFrame), new Promise((resolve) => setTimeout(resolve, 200))]);

/** A WebGL canvas is empty but in the frame in which its page draws it: then it is asked for right after the page. */
export async function canvasPixels(canvas: HTMLCanvasElement): Promise<Blob> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const picture = await drawn(canvas, canvas.width, canvas.height);
    if (!(await isBlank(picture))) return picture;
    await nextFrame();
  }
  throw new Error('the canvas gives no pixels');
}

/** Loaded anew under CORS rules, from the page, so that a canvas may hold it: same origin, or a server that allows it. */
async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('it did not load in time')), RELOAD_MS);
    image.onload = resolve;
    image.onerror = () => reject(new Error('the page may show it but not read it'));
    image.src = url;
  });
  return image;
}

/** An <img> that shows an address, or is on its way to. */
export const isImageOf = (element: Element | undefined, url: string | undefined): element is HTMLImageElement =>
  element instanceof HTMLImageElement && (element.currentSrc === url || (!element.complete && element.src === url));

/**
 * The browser's own pixels of something with an address.
 * @param mayLoad where the element gives none, it may be loaded once more
 */
export async function shownPixels({ element, kind, url }: Hit, mayLoad = true): Promise<Blob> {
  if (kind === 'img' && isImageOf(element, url)) {
    try {
      return await drawn(element, element.naturalWidth, element.naturalHeight);
    } catch (error) {
      if (!element.complete) throw error; // nothing has come yet
      // Tainted, for it was loaded without CORS; loaded with it, it may not be.
    }
  }
  if (!mayLoad) throw new Error('the page may show it but not read it');
  const image = await loaded(url ?? '');
  const box = boxOf(element);
  return drawn(image, image.naturalWidth || Math.round(box.width), image.naturalHeight || Math.round(box.height));
}
