/** SVG needs a document: it is drawn by an <img>, at the size it states, else at the size shown. (`decode()` never settles in an offscreen document; `onload` does.) */
import { DRAW_MS, HEADER_BYTES, MAX_PIXELS } from '../image/limits';
import { sniff } from '../image/sniff';
import { fail } from '../session/failure';
import type { Source } from '../session/source';

/** The part of a drawing that an address names: "#icon" shows one view or symbol of a sheet. */
const fragmentOf = (url: string): string => (/^data:/i.test(url) ? '' : (URL.parse(url)?.hash ?? ''));

/** The drawn picture when the source's file is an SVG, else undefined. Throws FailureError. */
export async function rasteriseSvg(
  file: Blob,
  { shown, url: address }: Source,
  signal: AbortSignal,
): Promise<ImageBitmap | undefined> {
  const header = sniff(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  if (header?.format !== 'SVG') return undefined;
  const size = header.size ?? shown ?? fail('svg-without-size');
  const width = Math.max(1, Math.round(size.width));
  const height = Math.max(1, Math.round(size.height));
  if (width * height > MAX_PIXELS) fail('too-large', `${width} x ${height} pixels`);
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    await new Promise<void>((resolve, reject) => {
      const stop = AbortSignal.any([signal, AbortSignal.timeout(DRAW_MS)]);
      stop.addEventListener('abort', () => reject(stop.reason), { once: true });
      image.onload = () => resolve();
      image.onerror = () => reject(new Error('the browser cannot draw it'));
      image.src = url + fragmentOf(address);
    });
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return canvas.transferToImageBitmap();
  } catch (error) {
    signal.throwIfAborted();
    return fail('broken-image', `SVG: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    URL.revokeObjectURL(url);
  }
}
