/**
 * Finds a file's format from its first bytes (never from its Content-Type) and the size that it states, before anything
 * is decoded.
 */
import { disableTypes, imageSize } from 'image-size';
import { boxedPicture } from './iso-boxes';
import { HEADER_BYTES } from './limits';

// TGA has no magic bytes; svg is looked for below, where a page with an inline svg is none; heif knows too few brands.
disableTypes(['tga', 'svg', 'heif']);

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
  bigtiff: 'BigTIFF',
  'jxl-stream': 'JPEG XL',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
};

/** The header parser reads so many bytes without checking how long the file is. */
const LEAST_LENGTH = 512;

/** Sizes in CSS pixels of a length such as "12", "12px" or "1in"; undefined for percentages and nonsense. */
function pixels(length: string | undefined): number | undefined {
  const [, value, unit = 'px'] = /^([0-9.]+)\s*(px|pt|pc|in|cm|mm|q)?$/i.exec(length?.trim() ?? '') ?? [];
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

/**
 * Where a document type ends: behind its ">", or at -1. Quotes, comments and what stands in its brackets are passed
 * over.
 */
function endOfDoctype(text: string, from: number): number {
  let inside = false;
  for (let i = from; i < text.length; i++) {
    const c = text[i];
    if (text.startsWith('<!--', i)) {
      const end = text.indexOf('-->', i + 4);
      if (end < 0) return -1;
      i = end + 2;
    } else if (c === '"' || c === "'") {
      i = text.indexOf(c, i + 1);
      if (i < 0) return -1;
    } else if (c === '[' || c === ']') inside = c === '[';
    else if (c === '>' && !inside) return i + 1;
  }
  return -1;
}

const behind = (end: number, mark: string): number => (end < 0 ? -1 : end + mark.length);

/**
 * Behind declarations, comments and a document type. One pass: a regular expression could be made to take minutes here.
 */
function afterPrologue(text: string): string {
  let at = 0;
  for (;;) {
    while (/[\s\uFEFF]/.test(text.charAt(at))) at++;
    let end: number;
    if (text.startsWith('<?', at)) end = behind(text.indexOf('?>', at + 2), '?>');
    else if (text.startsWith('<!--', at)) end = behind(text.indexOf('-->', at + 4), '-->');
    else if (/^<!doctype\s+svg/i.test(text.slice(at, at + 64))) end = endOfDoctype(text, at);
    else return text.slice(at);
    if (end < 0) return '';
    at = end;
  }
}

function sniffSvg(bytes: Uint8Array): Header | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, HEADER_BYTES));
  const root = /^<svg\b[^>]*>?/i.exec(afterPrologue(text))?.[0];
  if (!root) return undefined;
  const size = svgSize(root);
  return size ? { format: 'SVG', size } : { format: 'SVG' };
}

/** Undefined when the first bytes are those of no known image format. Chrome may know it all the same. */
export function sniff(file: Uint8Array): Header | undefined {
  const known = sniffSvg(file) ?? boxedPicture(file.subarray(0, HEADER_BYTES));
  if (known) return known;
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

/** The same of a file, which is read as a whole only where its first bytes do not hold its size. */
export async function sniffFile(file: Blob): Promise<Header | undefined> {
  const header = sniff(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  if (!header || header.size || header.format === 'SVG' || file.size <= HEADER_BYTES) return header;
  return sniff(new Uint8Array(await file.arrayBuffer()));
}
