/**
 * Text chunks of a PNG file (W3C PNG Specification, third edition, section 11.3.3): what encode-png.ts writes, read
 * back.
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Splits at the first zero byte; undefined where there is none. */
function split(bytes: Uint8Array): [Uint8Array, Uint8Array] | undefined {
  const end = bytes.indexOf(0);
  return end < 0 ? undefined : [bytes.subarray(0, end), bytes.subarray(end + 1)];
}

/** Keyword, zero, compression flag, compression method, language, zero, translated keyword, zero, text in UTF-8. */
function international(data: Uint8Array): [string, string] | undefined {
  const [keyword, rest] = split(data) ?? [];
  if (!keyword || !rest || rest[0] !== 0) return undefined; // compressed: encode-png.ts does not write that
  const afterLanguage = split(rest.subarray(2))?.[1];
  const text = afterLanguage && split(afterLanguage)?.[1];
  return text && [latin1(keyword), new TextDecoder().decode(text)];
}

/**
 * The uncompressed iTXt chunks before the pixels, by keyword; the first of a keyword counts. Checksums are not checked:
 * a text is a claim, whatever its checksum. A file that is no PNG, or is cut short, gives what was found until then.
 */
export function readPngTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) return found;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT' || at + 12 + length > bytes.length) break;
    const text = type === 'iTXt' && international(bytes.subarray(at + 8, at + 8 + length));
    if (text && !found.has(text[0])) found.set(...text);
    at += 12 + length;
  }
  return found;
}
