/** A picture in small, for choosing among several and for the history. */
import { HEADER_BYTES, MAX_PIXELS, THUMBNAIL_MS } from '../image/limits';
import { shownPart } from '../image/sheet';
import { sniff } from '../image/sniff';
import { fail } from '../session/failure';
import type { PixelProvenance } from '../session/pixel-provenance';
import { THUMBNAIL_SIDE } from '../session/protocol';
import type { Source } from '../session/source';
import { asShown } from './as-shown';
import { rasteriseSvg } from './rasterise-svg';
import { readSource } from './read-source';

async function decoded(file: Blob, source: Source, signal: AbortSignal): Promise<ImageBitmap> {
  const drawn = await rasteriseSvg(file, source, signal);
  if (drawn) return drawn;
  const size = sniff(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()))?.size;
  if (size && size.width * size.height > MAX_PIXELS) fail('too-large');
  try {
    return await createImageBitmap(file);
  } catch (error) {
    return (await asShown(file))?.bitmap ?? fail('broken-image', String(error));
  }
}

/** A file, or the part of it that is shown, as a PNG of at most THUMBNAIL_SIDE pixels. Throws FailureError. */
export async function smallPicture(
  file: Blob,
  source: Source,
  { readBy }: PixelProvenance,
  signal: AbortSignal,
): Promise<Blob> {
  const bitmap = await decoded(file, source, signal);
  const part = source.shown?.part && readBy !== 'screen' && shownPart(source.shown.part, bitmap);
  const seen = part || { left: 0, top: 0, width: bitmap.width, height: bitmap.height };
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(seen.width, seen.height));
  const width = Math.max(1, Math.round(seen.width * scale));
  const height = Math.max(1, Math.round(seen.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(bitmap, seen.left, seen.top, seen.width, seen.height, 0, 0, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Throws FailureError. */
export async function thumbnail(source: Source): Promise<Blob> {
  const signal = AbortSignal.timeout(THUMBNAIL_MS);
  const { blob, provenance } = await readSource(source, () => undefined, signal);
  return smallPicture(blob, source, provenance, signal);
}
