/** A picture in small, for choosing among several and for the history. */
import { MAX_PIXELS, THUMBNAIL_MS } from '../image/limits';
import { type SheetPart, shownPart } from '../image/sheet';
import { fail } from '../session/failure';
import { THUMBNAIL_SIDE } from '../session/protocol';
import type { Source } from '../session/source';
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

/** The same of a file that is no SVG. Throws FailureError. */
export async function fileInSmall(file: Blob, part: SheetPart | undefined): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch((error: unknown) => fail('broken-image', String(error)));
  try {
    return await inSmall(bitmap, part);
  } finally {
    bitmap.close();
  }
}

/** Throws FailureError. */
export async function thumbnail(source: Source): Promise<Blob> {
  const signal = AbortSignal.timeout(THUMBNAIL_MS);
  const file = await readSource(source, () => undefined, signal);
  const part = partToCut(source, file.provenance);
  const drawn = await rasteriseSvg(file, source, signal);
  if (drawn) {
    try {
      return await inSmall(drawn, part);
    } finally {
      drawn.close();
    }
  }
  const { width = 0, height = 0 } = file.header?.size ?? {};
  if (width * height > MAX_PIXELS) fail('too-large');
  return fileInSmall(file.blob, part);
}
