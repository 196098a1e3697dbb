/** The browser's own encoders and its drawing, for defences that are what a browser does. */
import type { Codec, Opaque } from '../../defence/defence';
import { decode, decodeBitmap } from '../../image/decode';

/** Rows that are put on the canvas at a time. */
const ROWS = 1024;

function onCanvas({ width, height, data }: Opaque): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new RangeError(`no canvas of ${width} x ${height} pixels`);
  for (let top = 0; top < height; top += ROWS) {
    const rows = Math.min(ROWS, height - top);
    const rgba = new Uint8ClampedArray(4 * width * rows);
    for (let to = 0, from = 3 * width * top; to < rgba.length; to += 4, from += 3) {
      rgba[to] = data[from];
      rgba[to + 1] = data[from + 1];
      rgba[to + 2] = data[from + 2];
      rgba[to + 3] = 255;
    }
    context.putImageData(new ImageData(rgba, width, rows), 0, top);
  }
  return canvas;
}

const tooLarge = ({ width, height }: Opaque, type: string): RangeError =>
  new RangeError(`this browser cannot save ${width} x ${height} pixels as ${type}`);

/**
 * What a test may want of the encoded file itself. Throws RangeError where the browser has no such encoder, or not for
 * this size.
 */
export async function encoded(picture: Opaque, type: string, quality: number): Promise<Blob> {
  const blob = await onCanvas(picture)
    .convertToBlob({ type, quality: quality / 100 })
    .catch(() => undefined);
  if (blob?.type !== type) throw tooLarge(picture, type);
  return blob;
}

export const canvasCodec: Codec = {
  async through(picture, type, quality) {
    const { image } = await decode(await encoded(picture, type, quality));
    // WebP ends at 16,383 pixels: Chrome cuts the rest off without a word.
    if (image.width !== picture.width || image.height !== picture.height) throw tooLarge(picture, type);
    return image;
  },

  async drawn(picture, width, height) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new RangeError(`no canvas of ${width} x ${height} pixels`);
    context.imageSmoothingQuality = 'medium'; // as pages draw images
    context.drawImage(onCanvas(picture), 0, 0, width, height);
    return (await decodeBitmap(canvas.transferToImageBitmap())).image;
  },
};
