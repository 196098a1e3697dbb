/** The names by which Chrome asks for decoders. */

const TYPES: Readonly<Record<string, string>> = {
  'JPEG XL': 'image/jxl',
  'JPEG 2000': 'image/jp2',
  SVG: 'image/svg+xml',
};

/** Of a format by the name that `sniff` gives it. */
export const mediaTypeOf = (format: string): string =>
  TYPES[format] ?? `image/${format.toLowerCase().replace(/[^a-z0-9.+-]/g, '-')}`;

/**
 * Chrome decodes the first two, and its ImageDecoder denies it; the last is what `sniff` calls a header that makes no
 * sense.
 */
const ALSO_DECODED = new Set(['ICO', 'CUR', 'image']);

/** Whether this Chrome decodes files of that format: a list of ours would be out of date with its next version. */
export const isDecoded = async (format: string): Promise<boolean> =>
  ALSO_DECODED.has(format) || (await ImageDecoder.isTypeSupported(mediaTypeOf(format)));
