/** From the bytes that came to exact pixels, with a sentence for everything that can be wrong with them. */
import { type Decoded, DecodeError, decode, decodeBitmap, isAnimated } from '../../image/decode';
import { boxedPicture, isWhole } from '../../image/iso-boxes';
import { MAX_PIXELS } from '../../image/limits';
import { isDecoded, mediaTypeOf } from '../../image/media-type';
import type { RgbImage } from '../../image/rgb-image';
import { crop, shownPart } from '../../image/sheet';
import type { Header } from '../../image/sniff';
import { fail } from '../../session/failure';
import type { PictureFacts, PictureNote } from '../../session/state';
import type { Input } from './api';

export interface Picture {
  readonly image: RgbImage;
  readonly facts: PictureFacts;
}

/** Of these a file holds one picture: it need not be read through for others. */
const STILL = new Set(['JPEG', 'BMP', 'ICO']);

/** Of bytes that neither the header parser nor Chrome knows. */
function refuseUnknown(bytes: Uint8Array, contentType: string): never {
  const type = contentType.split(';')[0].trim();
  if (bytes.length === 0) fail('not-an-image', 'the answer is empty');
  return fail(
    'not-an-image',
    type && !type.startsWith('image/') ? `the server sent ${type}` : `it begins with ${preview(bytes)}`,
  );
}

/** A format that no header parser knows has the name that its sender gives it. */
const formatBy = (contentType: string): string =>
  /^image\/(?:x-)?([a-z0-9.+-]+)/i.exec(contentType)?.[1]?.toUpperCase() ?? 'image';

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

/** Why Chrome does not decode it: the format, or a variant of it that came whole; else the file is damaged. */
async function refuseUndecodable(format: string, bytes: Uint8Array, { message }: DecodeError): Promise<never> {
  const unsupported = !(await isDecoded(format)) || (boxedPicture(bytes) !== undefined && isWhole(bytes));
  return fail(unsupported ? 'unsupported-format' : 'broken-image', `${format}: ${message}`);
}

/** Refuses what cannot be decoded or is too large before decoding it. Throws FailureError. */
export async function readPicture(input: Input): Promise<Picture> {
  if (input.kind === 'bitmap') {
    return facts(await decodeBitmap(input.bitmap), input.format, input.bytes, input, [input.note]);
  }
  const { blob, contentType, header } = input;
  refuseLarge(header?.size);
  let decoded: Decoded;
  try {
    decoded = await decode(blob);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    if (!header) return refuseUnknown(bytes, contentType);
    return refuseUndecodable(header.format, bytes, error);
  }
  refuseLarge(decoded.image); // the header may have said nothing, or something else
  const format = header?.format ?? formatBy(contentType);
  const notes: PictureNote[] =
    !STILL.has(format) && (await isAnimated(blob, mediaTypeOf(format))) ? ['first-frame'] : [];
  return facts(decoded, format, blob.size, input, notes);
}
