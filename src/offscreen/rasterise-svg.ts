/** SVG has no pixels of its own: it is drawn at the size it states, else at the size shown. */
import { MAX_PIXELS } from '../image/limits';
import { fail } from '../session/failure';
import type { Source } from '../session/source';
import { drawApart } from './draw-apart';
import type { SourceFile } from './read-source';

/** The part of a drawing that an address names: "#icon" shows one view or symbol of a sheet. */
const fragmentOf = (url: string): string => (/^data:/i.test(url) ? '' : (URL.parse(url)?.hash ?? ''));

/** The drawn picture when the source's file is an SVG, else undefined. Throws FailureError. */
export async function rasteriseSvg(
  { blob, header }: SourceFile,
  { shown, url: address }: Source,
  signal: AbortSignal,
): Promise<ImageBitmap | undefined> {
  if (header?.format !== 'SVG') return undefined;
  const size = header.size ?? shown ?? fail('svg-without-size');
  const width = Math.max(1, Math.round(size.width));
  const height = Math.max(1, Math.round(size.height));
  if (width * height > MAX_PIXELS) fail('too-large', `${width} x ${height} pixels`);
  const svg = new Blob([blob], { type: 'image/svg+xml' });
  return drawApart({ svg, fragment: fragmentOf(address), width, height }, signal);
}
