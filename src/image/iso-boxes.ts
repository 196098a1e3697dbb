/**
 * Pictures in boxes (ISO/IEC 14496-12, 23008-12): AVIF, HEIC and their kin. Which one it is, is said by brands: no
 * single one must be there.
 */

export interface BoxedPicture {
  /** "AVIF", "HEIC", "HEIF", ... */
  readonly format: string;
  /** In pixels, before any rotation; absent where no box of the bytes at hand states it. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** By the codec that a brand stands for; `mif1` and its like only say that it is a picture. */
const FORMATS: readonly (readonly [brand: RegExp, format: string])[] = [
  [/^avi[fso]$/, 'AVIF'],
  [/^he[iv][cxms]$/, 'HEIC'],
  [/^(jp2|jpx|jpm) $/, 'JPEG 2000'],
  [/^j2k[is]$/, 'JPEG 2000'],
  [/^crx $/, 'CR3'],
  [/^(mif[1-9]|msf[1-9]|miaf|1pic|vvi[cs]|avc[is])$/, 'HEIF'],
];

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** The major brand, then the compatible ones; none where the file does not begin with such a box. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  if (bytes.length < 16 || word(bytes, 4) !== 'ftyp') return [];
  const end = Math.min(view(bytes).getUint32(0), bytes.length);
  const brands = [word(bytes, 8)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(word(bytes, at));
  return brands;
}

/** The largest size that an `ispe` box states: of a grid that is the whole, of thumbnails the picture. */
function largestSize(bytes: Uint8Array): BoxedPicture['size'] {
  let best: BoxedPicture['size'];
  for (let at = 4; at + 16 <= bytes.length; at++) {
    // 'i' first: a text of four letters for every byte would take its time
    if (bytes[at] !== 0x69 || word(bytes, at) !== 'ispe') continue;
    const width = view(bytes).getUint32(at + 8);
    const height = view(bytes).getUint32(at + 12);
    if (width * height > (best ? best.width * best.height : 0)) best = { width, height };
  }
  return best;
}

/**
 * Undefined for other files, films among them.
 * @param bytes the first ones, or all
 */
export function boxedPicture(bytes: Uint8Array): BoxedPicture | undefined {
  const brands = brandsOf(bytes);
  const [, format] =
    FORMATS.find(([brand]) => brand.test(brands[0] ?? '') && !/^(mif|msf|miaf)/.test(brands[0] ?? '')) ??
    FORMATS.find(([brand]) => brands.some((one) => brand.test(one))) ??
    [];
  if (!format) return undefined;
  const size = largestSize(bytes);
  return { format, ...(size ? { size } : {}) };
}

/** Whether all its boxes are there, from the first to the end of the file: then nothing was cut off. */
export function isWhole(file: Uint8Array): boolean {
  let at = 0;
  while (at + 8 <= file.length) {
    const short = view(file).getUint32(at);
    if (short === 0) return true; // to the end of the file
    const long = short === 1 && at + 16 <= file.length ? Number(view(file).getBigUint64(at + 8)) : short;
    if (long < 8) return false;
    at += long;
  }
  return at === file.length && at > 0;
}
