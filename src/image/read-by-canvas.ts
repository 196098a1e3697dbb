/**
 * Reads the pixels of a bitmap through a canvas. Exact where the picture is opaque; elsewhere a canvas premultiplies,
 * and only alpha is exact.
 */
import type { RgbImage } from './rgb-image';

/**
 * Side of a tile in pixels. A canvas is limited to 65,535 pixels, and a whole large picture would be in memory three
 * times.
 */
const TILE = 4096;

/** Throws RangeError where there is no memory for it. */
export function readByCanvas(bitmap: ImageBitmap): RgbImage {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(Math.min(width, TILE), Math.min(height, TILE));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new RangeError('Array buffer allocation failed: no canvas');
  const data = new Uint8ClampedArray(width * height * 3);
  let alpha: Uint8ClampedArray<ArrayBuffer> | undefined;
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const across = Math.min(TILE, width - left);
      const down = Math.min(TILE, height - top);
      context.clearRect(0, 0, across, down);
      context.drawImage(bitmap, -left, -top);
      const { data: rgba } = context.getImageData(0, 0, across, down);
      for (let y = 0, from = 0; y < down; y++) {
        for (let x = 0, p = (top + y) * width + left; x < across; x++, p++, from += 4) {
          data[3 * p] = rgba[from];
          data[3 * p + 1] = rgba[from + 1];
          data[3 * p + 2] = rgba[from + 2];
          if (rgba[from + 3] === 255) continue;
          alpha ??= new Uint8ClampedArray(width * height).fill(255);
          alpha[p] = rgba[from + 3];
        }
      }
    }
  }
  return { width, height, data, ...(alpha ? { alpha } : {}) };
}
