/** JPEG, GIF, the samples, and what Chrome does not decode. */
import { readFileSync } from 'node:fs';
import { decode, encode } from 'jpeg-js';
import { ROOT } from '../../../scripts/lib/paths.mjs';
import { cmykJpeg, gif, oriented } from '../files';
import { type Colour, HEIGHT, type Kind, pixels, SLOPE, turned, WIDTH } from './pixels';

const JPEG = encode({ width: WIDTH, height: HEIGHT, data: Buffer.from(SLOPE.rgba) }, 95).data;
const { data: jpegRgba } = decode(JPEG, { useTArray: true });
const IN_JPEG = { width: WIDTH, height: HEIGHT, rgba: jpegRgba };

/** Luma and two chromas of the three inks, as Photoshop writes it. */
const YCCK = [100, 160, 90, 255] as const;
const ofYcc = ([y, cb, cr]: readonly [number, number, number, number]): Colour => {
  const inks = [y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)];
  return inks.map((ink) => 255 - Math.round(ink)) as unknown as Colour;
};

export const jpegKinds = (): readonly Kind[] => [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (orientation): Kind => ({
      name: `orientation-${orientation}.jpg`,
      format: 'JPEG',
      file: oriented(JPEG, orientation),
      expected: turned(IN_JPEG, orientation),
    }),
  ),
  { name: 'ycck.jpg', format: 'JPEG', file: cmykJpeg(24, YCCK, 2), expected: pixels(24, 24, () => ofYcc(YCCK)) },
  { name: 'without-end.jpg', format: 'JPEG', notes: ['damaged'], file: JPEG.subarray(0, -2), expected: IN_JPEG },
  {
    name: 'cut.jpg',
    format: 'JPEG',
    notes: ['damaged'],
    file: JPEG.subarray(0, Math.round(JPEG.length * 0.8)),
    expected: IN_JPEG,
  },
];

export const gifKinds = (): readonly Kind[] => {
  const inside = { left: 8, top: 6, width: 16, height: 12 };
  const small = gif(WIDTH, HEIGHT, [1, 2], inside);
  const expected = pixels(WIDTH, HEIGHT, (x, y) => (x >= 8 && x < 24 && y >= 6 && y < 18 ? [0, 255, 0] : [0, 0, 0, 0]));
  const whole = gif(WIDTH, HEIGHT, [2]);
  return [
    { name: 'frame-in-canvas.gif', format: 'GIF', notes: ['first-frame'], file: small, expected },
    {
      name: 'cut.gif',
      format: 'GIF',
      notes: ['damaged'],
      file: whole.subarray(0, -250),
      expected: pixels(WIDTH, HEIGHT, () => [0, 0, 255]),
    },
  ];
};

const sample = (name: string): Buffer => readFileSync(`${ROOT}/e2e/samples/${name}`);

export const sampleKinds = (): readonly Kind[] => [
  { name: 'animated.avif', format: 'AVIF', notes: ['first-frame'], file: sample('animated.avif'), expected: SLOPE },
  { name: 'ten-bits.avif', format: 'AVIF', file: sample('ten-bits.avif'), expected: SLOPE },
  { name: 'twelve-bits.avif', format: 'AVIF', file: sample('twelve-bits.avif'), expected: SLOPE },
  { name: 'animated.webp', format: 'WEBP', notes: ['first-frame'], file: sample('animated.webp'), expected: SLOPE },
];

/** Chrome decodes it since version 15x; older ones say that they do not. */
export const jxlKinds = (decoded: boolean): readonly Kind[] =>
  [
    { name: 'still.jxl', notes: [] },
    { name: 'animated.jxl', notes: ['first-frame'] },
  ].map(({ name, notes }): Kind => {
    const known = { name, format: 'JPEG XL', file: sample(name) };
    return decoded ? { ...known, notes, expected: SLOPE } : { ...known, refused: 'unsupported-format' };
  });

/** Boxes of a file that holds a picture of a codec that Chrome does not have. */
function boxed(...brands: readonly string[]): Buffer {
  const [major = ''] = brands;
  const body = Buffer.from(`ftyp${major}\0\0\0\0${brands.join('')}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return Buffer.concat([size, body, Buffer.from('\0\0\0\x10metastubstub', 'latin1')]);
}

export const undecodedKinds = (): readonly Kind[] => [
  ...[
    ['heic', 'mif1'],
    ['mif1', 'heic'],
    ['heix', 'mif1'],
    ['msf1', 'hevc'],
    ['hevx', 'msf1'],
  ].map(
    (brands): Kind => ({
      name: `brand-${brands[0]}.heic`,
      format: 'HEIC',
      file: boxed(...brands),
      refused: 'unsupported-format',
    }),
  ),
  // Whole, and not to be decoded: a variant that this Chrome does not know. Cut short, it is a damaged file.
  { name: 'unknown-variant.avif', format: 'AVIF', file: boxed('avif', 'mif1'), refused: 'unsupported-format' },
  { name: 'cut-variant.avif', format: 'AVIF', file: boxed('avif', 'mif1').subarray(0, -3), refused: 'broken-image' },
  { name: 'brand-mif1.heif', format: 'HEIF', file: boxed('mif1', 'miaf'), refused: 'unsupported-format' },
  {
    name: 'big.tif',
    format: 'BigTIFF',
    // Byte order, version 43, offsets of 8 bytes; a directory with width and height.
    file: Buffer.from(
      '49492b00080000001000000000000000' +
        '0200000000000000' +
        '00010300010000000000000040000000000000000101030001000000000000004000000000000000' +
        '0000000000000000',
      'hex',
    ),
    refused: 'unsupported-format',
  },
];
