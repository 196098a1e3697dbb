/**
 * Pixels as the browser shows them, read with the page's own rights. Every function throws where the page may not read
 * them.
 */
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

/** The one colour that it has everywhere, as bytes RGBA; undefined where it has several. */
async function onlyColour(picture: Blob): Promise<readonly number[] | undefined> {
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const data = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(4);
  const pixels = new Uint32Array(data.buffer);
  return pixels.every((pixel) => pixel === pixels[0]) ? [...data.subarray(0, 4)] : undefined;
}

/** Nothing is drawn in it. */
export const isBlank = async (picture: Blob): Promise<boolean> =>
  (await onlyColour(picture))?.every((value) => value === 0) ?? false;

/** Nothing is drawn in it either, where it has no alpha: black all over, or transparent. */
export const isBlack = async (picture: Blob): Promise<boolean> =>
  (await onlyColour(picture))?.slice(0, 3).every((value) => value === 0) ?? false;

const nextFrame = (): Promise<unknown> =>
  Promise.race([new Promise(requestAnimationFrame), new Promise((resolve) => setTimeout(resolve, 200))]);

/**
 * A WebGL canvas is empty but in the frame in which its page draws it: then it is asked for right after the page. Empty
 * is transparent, or black where it has no alpha; so what is either is asked for again.
 */
export async function canvasPixels(canvas: HTMLCanvasElement): Promise<Blob> {
  for (let attempt = 0; ; attempt++) {
    const picture = await drawn(canvas, canvas.width, canvas.height);
    if (attempt === 2 || !(await isBlack(picture))) return picture;
    await nextFrame();
  }
}

/**
 * Loaded anew under CORS rules, from the page, so that a canvas may hold it: same origin, or a server that allows it.
 */
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
    if (!element.complete) throw new Error('it is on its way'); // what has come of it is not drawn
    try {
      return await drawn(element, element.naturalWidth, element.naturalHeight);
    } catch {
      // Tainted, for it was loaded without CORS; loaded with it, it may not be.
    }
  }
  if (!mayLoad) throw new Error('the page may show it but not read it');
  const image = await loaded(url ?? '');
  const box = boxOf(element);
  return drawn(image, image.naturalWidth || Math.round(box.width), image.naturalHeight || Math.round(box.height));
}
