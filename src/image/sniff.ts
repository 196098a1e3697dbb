/** Finds a file's format from its first bytes (never from its Content-Type) and the size that it states, before anything is decoded. */
import { disableTypes, imageSize } from 'image-size';
import { HEADER_BYTES } from './limits';

disableTypes(['tga', 'svg']); // TGA has no magic bytes; svg is looked for below, where a page with an inline svg is none

export interface Header {
  /** "JPEG", "PNG", "SVG", ... */
  readonly format: string;
  /** In pixels as stored, before any rotation; absent when an SVG states no size. */
  readonly size?: { readonly width: number; readonly height: number };
  /** The header is cut short or makes no sense. */
  readonly broken?: true;
}

const NAMES: Readonly<Record<string, string>> = {
  jpg: 'JPEG',
  heif: 'HEIF',
  'jxl-stream': 'JPEG XL',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
};

/** The header parser reads so many bytes without checking how long the file is. */
const LEAST_LENGTH = 512;

/** Sizes in CSS pixels of a length such as "12", "12px" or "1in"; undefined for percentages and nonsense. */
function pixels(length: string | undefined): number | undefined {
  const [, value, unit = 'px'] = /^\s*([0-9.]+)\s*(px|pt|pc|in|cm|mm|q)?\s*$/i.exec(length ?? '') ?? [];
  if (value === undefined) return undefined;
  const perUnit =
    { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, q: 2.4 / 2.54 }[unit.toLowerCase()] ?? 1;
  return Number(value) * perUnit || undefined;
}

/** The size an SVG root states by width and height, or by its viewBox. */
function svgSize(root: string): Header['size'] {
  const attribute = (name: string): string | undefined =>
    new RegExp(`[\\s"']${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(root)?.[1];
  const [, , boxWidth, boxHeight] = (attribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = pixels(attribute('width'));
  const height = pixels(attribute('height'));
  if (width && height) return { width, height };
  if (!(boxWidth > 0 && boxHeight > 0)) return undefined;
  if (width) return { width, height: (width * boxHeight) / boxWidth };
  if (height) return { width: (height * boxWidth) / boxHeight, height };
  return { width: boxWidth, height: boxHeight };
}

function sniffSvg(bytes: Uint8Array): Header | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, HEADER_BYTES));
  const prologue =
    /^\uFEFF?\s*(<\?xml[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s+svg[^>[]*(\[[\s\S]*?\])?[^>]*>\s*)*/i.exec(
      text,
    )?.[0] ?? '';
  const root = /^<svg\b[^>]*>?/i.exec(text.slice(prologue.length))?.[0];
  if (!root) return undefined;
  const size = svgSize(root);
  return size ? { format: 'SVG', size } : { format: 'SVG' };
}

/** Undefined when the first bytes are those of no known image format. */
export function sniff(file: Uint8Array): Header | undefined {
  const svg = sniffSvg(file);
  if (svg) return svg;
  const padded = file.length >= LEAST_LENGTH ? file : new Uint8Array(LEAST_LENGTH);
  if (padded !== file) padded.set(file);
  try {
    const { width, height, type = '' } = imageSize(padded);
    const format = NAMES[type] ?? type.toUpperCase();
    return width > 0 && height > 0 ? { format, size: { width, height } } : { format, broken: true };
  } catch (error) {
    if (error instanceof TypeError && /(unsupported|disabled) file type/.test(error.message)) return undefined;
    const [, type = ''] = /(?:Invalid|Corrupt) (\w+)/.exec(error instanceof Error ? error.message : '') ?? [];
    return { format: NAMES[type.toLowerCase()] ?? (type.toUpperCase() || 'image'), broken: true };
  }
}
