/**
 * Whether a file that was fetched is the picture that an <img> shows: servers may give another one each time, or to
 * each who asks.
 */

import { loadAsPage } from './load';

/** Pixels of the side at which pictures are compared: enough to tell two pictures apart, and quickly done. */
const SIDE = 24;

/**
 * Mean difference in levels up to which two pictures are one. Both are drawn in the same way, so one and the same
 * differs by nothing.
 */
const TOLERANCE = 2;

type Drawable = ImageBitmap | HTMLImageElement;

/** Small, over white. Throws a SecurityError where the picture is of another origin. */
function small(picture: Drawable): Uint8ClampedArray {
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, SIDE, SIDE);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data;
}

const meanDifference = (a: Uint8ClampedArray, b: Uint8ClampedArray): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

/** `unknown`: the page may not read what it shows. */
export type Comparison = 'same' | 'other' | 'unknown' | 'undecodable';

/** Their first bytes or their type say so: they are drawn elsewhere, and need no decoder here. */
const isDrawing = async (file: Blob): Promise<boolean> =>
  /svg/i.test(file.type) || /^\s*<(\?xml|!--|svg|!doctype svg)/i.test(await file.slice(0, 256).text());

/** The file's picture; of a damaged one what an <img> shows. Undefined where it is none. */
async function pictureOf(file: Blob): Promise<Drawable | undefined> {
  try {
    return await createImageBitmap(file);
  } catch {
    const url = URL.createObjectURL(file);
    const image = await loadAsPage(url);
    URL.revokeObjectURL(url);
    return image.naturalWidth > 0 ? image : undefined;
  }
}

/**
 * `shown`: an <img>; undefined where the page shows the picture by other means, and only the file itself can be looked
 * at.
 */
export async function compare(file: Blob, shown: HTMLImageElement | undefined): Promise<Comparison> {
  if (await isDrawing(file)) return 'same';
  const picture = await pictureOf(file);
  if (!picture) return 'undecodable';
  try {
    if (!shown?.complete || file.type.startsWith('image/gif')) return 'same'; // an animation shows another frame by now
    const there = await createImageBitmap(shown).catch(() => shown); // of a damaged one there is no bitmap
    return meanDifference(small(picture), small(there)) <= TOLERANCE ? 'same' : 'other';
  } catch {
    return 'unknown';
  } finally {
    if (picture instanceof ImageBitmap) picture.close();
  }
}
