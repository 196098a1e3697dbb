/** A picture in small, for choosing among several. */
import { MAX_PIXELS } from '../image/limits';
import { sniff } from '../image/sniff';
import { fail } from '../session/failure';
import { THUMBNAIL_SIDE } from '../session/protocol';
import type { Source } from '../session/state';
import { rasteriseSvg } from './rasterise-svg';
import { readSource } from './read-source';

const PATIENCE_MS = 20_000;

async function decoded(file: Blob, source: Source, signal: AbortSignal): Promise<ImageBitmap> {
  const drawn = await rasteriseSvg(file, source.shown, signal);
  if (drawn) return drawn;
  const size = sniff(new Uint8Array(await file.slice(0, 1 << 16).arrayBuffer()))?.size;
  if (size && size.width * size.height > MAX_PIXELS) fail('too-large');
  return createImageBitmap(file).catch((error: unknown) => fail('broken-image', String(error)));
}

/** Throws FailureError. */
export async function thumbnail(source: Source): Promise<Blob> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const { blob } = await readSource(source, () => undefined, signal);
  const bitmap = await decoded(blob, source, signal);
  const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
