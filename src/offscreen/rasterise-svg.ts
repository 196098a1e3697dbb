/** SVG has no pixels of its own: it is drawn at the size it states, else at the size shown. */
import { HEADER_BYTES, MAX_PIXELS } from '../image/limits';
import { sniff } from '../image/sniff';
import { fail } from '../session/failure';
import type { Source } from '../session/source';
import { drawApart } from './draw-apart';

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
  const svg = new Blob([file], { type: 'image/svg+xml' });
  return drawApart({ svg, fragment: fragmentOf(address), width, height }, signal);
}
