/**
 * Whether a file is the picture that an <img> shows, where the page may not read what it shows: servers may give
 * another one each time, or to each who asks, and a redirect may lead elsewhere. The screen tells, as far as it goes:
 * the same, surely another one, or not known.
 */
import { isAnimated } from '../image/decode';
import { mediaTypeOf } from '../image/media-type';
import type { SeenPart } from '../session/protocol';

/** Pixels of the side at which they are compared. */
const SIDE = 24;

/** Pixels of a file beyond which it is not decoded a second time for this. */
const MOST_PIXELS = 20_000_000;

/** Levels by which one and the same picture differs on the screen: scaled by someone else, and rounded. */
const NEAR = 16;

/** Below this many pixels of a side too little of it is seen. */
const LEAST_SEEN = 12;

export type Likeness = 'same' | 'other' | 'unknown';

type Rgba = Uint8ClampedArray;

function small(picture: ImageBitmap, { left, top, width, height }: SeenPart['part']): Rgba {
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  const [w, h] = [picture.width, picture.height];
  context.drawImage(picture, left * w, top * h, width * w, height * h, 0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data;
}

const brightness = (rgb: readonly number[]): number => rgb.reduce((sum, value) => sum + value, 0);

/** Of two rows of numbers, -1 to 1; 0 where only one of them changes at all. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0) / row.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, value] of a.entries()) {
    const [da, db] = [value - ma, (b[i] ?? 0) - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  if (aa + bb === 0) return 1;
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/**
 * Both as RGBA of the same size. Only where the file is opaque: elsewhere the page shows through. A veil, a shade or a
 * caption over the picture changes its levels and leaves its pattern: so `other` asks for another pattern as well.
 */
export function likeness(file: Rgba, screen: Rgba): Likeness {
  const [a, b]: [number[], number[]] = [[], []];
  let far = 0;
  let points = 0;
  for (let p = 0; p < file.length; p += 4) {
    if ((file[p + 3] ?? 0) < 250) continue;
    points++;
    const here = [0, 1, 2].map((c) => file[p + c] ?? 0);
    const there = [0, 1, 2].map((c) => screen[p + c] ?? 0);
    if (here.some((value, c) => Math.abs(value - (there[c] ?? 0)) > NEAR)) far++;
    a.push(brightness(here));
    b.push(brightness(there));
  }
  if (points < file.length / 4 / 2) return 'unknown';
  if (far / points < 0.1) return 'same';
  return far / points > 0.6 && correlation(a, b) < 0.5 ? 'other' : 'unknown';
}

/** @param format by the name that `sniff` gives it */
export async function likenessOnScreen(file: Blob, format: string, { blob, part }: SeenPart): Promise<Likeness> {
  const [picture, screen] = await Promise.all([createImageBitmap(file), createImageBitmap(blob)]);
  try {
    const seen = Math.min(screen.width, screen.height, part.width * picture.width, part.height * picture.height);
    if (seen < LEAST_SEEN || (await isAnimated(file, mediaTypeOf(format)))) return 'unknown';
    return likeness(small(picture, part), small(screen, { left: 0, top: 0, width: 1, height: 1 }));
  } finally {
    picture.close();
    screen.close();
  }
}

/** Small enough to be decoded once more. */
export const isQuicklyDecoded = ({ width, height }: { width: number; height: number }): boolean =>
  width * height <= MOST_PIXELS;
