/** A picture in small, for choosing among several and for the history. */
import { MAX_PIXELS, THUMBNAIL_MS } from '../image/limits';
import { type SheetPart, shownPart } from '../image/sheet';
import { fail } from '../session/failure';
import { THUMBNAIL_SIDE } from '../session/protocol';
import type { Source } from '../session/source';
import { asShown } from './as-shown';
import { partToCut } from './part-to-cut';
import { rasteriseSvg } from './rasterise-svg';
import { readSource } from './read-source';

/** As a PNG of at most THUMBNAIL_SIDE pixels: the picture, or a part of it. */
export async function inSmall(bitmap: ImageBitmap, part: SheetPart | undefined): Promise<Blob> {
  const seen = (part && shownPart(part, bitmap)) || { left: 0, top: 0, width: bitmap.width, height: bitmap.height };
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(seen.width, seen.height));
  const width = Math.max(1, Math.round(seen.width * scale));
  const height = Math.max(1, Math.round(seen.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(bitmap, seen.left, seen.top, seen.width, seen.height, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Closes the bitmap. */
async function closedInSmall(bitmap: ImageBitmap, part: SheetPart | undefined): Promise<Blob> {
  try {
    return await inSmall(bitmap, part);
  } finally {
    bitmap.close();
  }
}

/** A whole file that is no SVG, in small. Throws FailureError. */
export async function fileInSmall(file: Blob, part: SheetPart | undefined): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => fail('broken-image', String(error)));
  return closedInSmall(bitmap, part);
}

/** Throws FailureError. */
export async function thumbnail(source: Source): Promise<Blob> {
  const signal = AbortSignal.timeout(THUMBNAIL_MS);
  const file = await readSource(source, () => undefined, signal);
  const part = partToCut(source, file.provenance);
  const drawing = await rasteriseSvg(file, source, signal);
  if (drawing) return closedInSmall(drawing, part);
  const { blob, header } = file;
  const { width = 0, height = 0 } = header?.size ?? {};
  if (width * height > MAX_PIXELS) fail('too-large');
  try {
    return await fileInSmall(blob, part);
  } catch (error) {
    const shown = await asShown(blob, header);
    if (!shown) throw error;
    return closedInSmall(shown.bitmap, part);
  }
}
