/** From the bytes that came to exact pixels, with a sentence for everything that can be wrong with them. */
import { type Decoded, DecodeError, decode, decodeBitmap, isAnimated } from '../../image/decode';
import { MAX_PIXELS } from '../../image/limits';
import type { RgbImage } from '../../image/rgb-image';
import { crop, shownPart } from '../../image/sheet';
import type { Header } from '../../image/sniff';
import { fail } from '../../session/failure';
import type { PictureFacts, PictureNote } from '../../session/state';
import type { Input } from './api';

/** Formats that a header parser knows and Chrome does not decode. */
const UNDECODABLE = new Set([
  'TIFF',
  'JPEG 2000',
  'J2C',
  'JPEG XL',
  'PSD',
  'DDS',
  'KTX',
  'KTX2',
  'ICNS',
  'PNM',
  'HEIF',
  'HEIC',
]);

export interface Picture {
  readonly image: RgbImage;
  readonly facts: PictureFacts;
}

async function refuseUnknown(blob: Blob, contentType: string): Promise<never> {
  const type = contentType.split(';')[0].trim();
  if (blob.size === 0) fail('not-an-image', 'the answer is empty');
  if (type && !type.startsWith('image/')) fail('not-an-image', `the server sent ${type}`);
  return fail('not-an-image', `it begins with ${JSON.stringify(await blob.slice(0, 16).text())}`);
}

/** Of these a file holds one picture: it need not be read through for others. */
const STILL = new Set(['JPEG', 'BMP', 'ICO']);

function refuseLarge(size: Header['size']): void {
  if (size && size.width * size.height > MAX_PIXELS) fail('too-large', `${size.width} x ${size.height} pixels`);
}

function facts(
  { image: whole, exact }: Decoded,
  format: string,
  bytes: number,
  { provenance, part }: Pick<Input, 'provenance' | 'part'>,
  told: readonly PictureNote[],
): Picture {
  const seen = part && shownPart(part, whole);
  const image = seen ? crop(whole, seen) : whole;
  const notes = seen ? [...told, 'part' as const] : told;
  const { width, height, alpha } = image;
  return {
    image,
    facts: {
      width,
      height,
      transparent: alpha !== undefined,
      format,
      bytes,
      ...provenance,
      notes: exact ? notes : [...notes, 'inexact-colours'],
    },
  };
}

/** Refuses what cannot be decoded or is too large before decoding it. Throws FailureError. */
export async function readPicture(input: Input): Promise<Picture> {
  if (input.kind === 'bitmap') {
    return facts(await decodeBitmap(input.bitmap), input.format, input.bytes, input, ['rasterised']);
  }
  const { format, size } = input.header ?? (await refuseUnknown(input.blob, input.contentType));
  refuseLarge(size);
  let decoded: Decoded;
  try {
    decoded = await decode(input.blob);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return fail(UNDECODABLE.has(format) ? 'unsupported-format' : 'broken-image', `${format}: ${error.message}`);
  }
  refuseLarge(decoded.image); // the header may have said nothing, or something else
  const mime = `image/${format.toLowerCase()}`;
  const notes: PictureNote[] = !STILL.has(format) && (await isAnimated(input.blob, mime)) ? ['first-frame'] : [];
  return facts(decoded, format, input.blob.size, input, notes);
}
