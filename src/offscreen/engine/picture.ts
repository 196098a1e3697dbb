/** From the bytes that came to exact pixels, with a sentence for everything that can be wrong with them. */
import { type Decoded, DecodeError, decode, decodeBitmap, isAnimated } from '../../image/decode';
import { MAX_PIXELS } from '../../image/limits';
import type { RgbImage } from '../../image/rgb-image';
import { crop, shownPart } from '../../image/sheet';
import { type Header, sniff } from '../../image/sniff';
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

function recognise(header: Header | undefined, bytes: Uint8Array, contentType: string): Header {
  if (header) return header;
  const type = contentType.split(';')[0].trim();
  if (bytes.length === 0) fail('not-an-image', 'the answer is empty');
  return fail(
    'not-an-image',
    type && !type.startsWith('image/') ? `the server sent ${type}` : `it begins with ${preview(bytes)}`,
  );
}

const preview = (bytes: Uint8Array): string => JSON.stringify(new TextDecoder().decode(bytes.subarray(0, 16)));

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
    return facts(decodeBitmap(input.bitmap), input.format, input.bytes, input, ['rasterised']);
  }
  const bytes = new Uint8Array(await input.blob.arrayBuffer());
  const { format, size } = recognise(sniff(bytes), bytes, input.contentType);
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
  const notes: PictureNote[] = (await isAnimated(input.blob, mime)) ? ['first-frame'] : [];
  return facts(decoded, format, input.blob.size, input, notes);
}
