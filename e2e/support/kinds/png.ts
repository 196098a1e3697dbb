/** PNG files of the kinds that libraries do not write, by chunks and bits. */
import { crc32, deflateSync } from 'node:zlib';
import { asPng, HEIGHT, type Kind, pixels, SLOPE, slope, turned, WIDTH } from './pixels';

const u32 = (value: number): Buffer =>
  Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);

type Chunk = readonly [type: string, data: Buffer];

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk([type, data]: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

const png = (...chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([SIGNATURE, ...[...chunks, ['IEND', Buffer.alloc(0)] as const].map(chunk)]);

const header = (width: number, height: number, depth: number, type: number, interlaced = 0): Chunk => [
  'IHDR',
  Buffer.concat([u32(width), u32(height), Buffer.from([depth, type, 0, 0, interlaced])]),
];

/** Unfiltered lines of samples, packed. */
function lines(width: number, height: number, depth: number, samples: (x: number, y: number) => readonly number[]) {
  const rows = Array.from({ length: height }, (_, y) => {
    const bits = Array.from({ length: width }, (_, x) =>
      samples(x, y)
        .map((sample) => sample.toString(2).padStart(depth, '0'))
        .join(''),
    ).join('');
    return [0, ...(bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))];
  });
  return Buffer.from(rows.flat());
}

const data = (bytes: Buffer): Chunk => ['IDAT', deflateSync(bytes)];

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function interlaced(): Buffer {
  const passes = ADAM7.map(([left, top, across, down]) =>
    lines(
      Math.ceil((WIDTH - left) / across),
      Math.ceil((HEIGHT - top) / down),
      8,
      (x, y) => slope(left + x * across, top + y * down).slice(0, 3) as number[],
    ),
  );
  return png(header(WIDTH, HEIGHT, 8, 2, 1), data(Buffer.concat(passes)));
}

/** Colours of a table: red, green, blue and alpha of each. */
const TABLE = Array.from(
  { length: 16 },
  (_, i) => [17 * i, 255 - 17 * i, (40 * i) % 256, i < 4 ? 60 * i : 255] as const,
);

const table = (colours: number): readonly Chunk[] => [
  ['PLTE', Buffer.from(TABLE.slice(0, colours).flatMap((colour) => colour.slice(0, 3)))],
  ['tRNS', Buffer.from(TABLE.slice(0, Math.min(colours, 4)).map(([, , , alpha]) => alpha))],
];

const indexed = (depth: 1 | 2 | 4): Kind => {
  const index = (x: number, y: number): number => (x + y) % 2 ** depth;
  return {
    name: `table-of-${depth}-bits.png`,
    format: 'PNG',
    file: png(
      header(WIDTH, HEIGHT, depth, 3),
      ...table(2 ** depth),
      data(lines(WIDTH, HEIGHT, depth, (x, y) => [index(x, y)])),
    ),
    expected: pixels(WIDTH, HEIGHT, (x, y) => TABLE[index(x, y)] ?? [0, 0, 0]),
  };
};

const grey = (depth: 1 | 2 | 4): Kind => {
  const most = 2 ** depth - 1;
  const value = (x: number, y: number): number => (x + 3 * y) % (most + 1);
  return {
    name: `grey-of-${depth}-bits.png`,
    format: 'PNG',
    file: png(header(WIDTH, HEIGHT, depth, 0), data(lines(WIDTH, HEIGHT, depth, (x, y) => [value(x, y)]))),
    expected: pixels(WIDTH, HEIGHT, (x, y) => {
      const level = (255 * value(x, y)) / most;
      return [level, level, level];
    }),
  };
};

const opaqueLines = (): Buffer => lines(WIDTH, HEIGHT, 8, (x, y) => slope(x, y).slice(0, 3) as number[]);

/** All pixels of the colour of the second column's first pixel are transparent. */
function oneTransparentColour(): Kind {
  const [r, g, b] = slope(1, 0);
  return {
    name: 'one-transparent-colour.png',
    format: 'PNG',
    file: png(header(WIDTH, HEIGHT, 8, 2), ['tRNS', Buffer.concat([u16(r), u16(g), u16(b)])], data(opaqueLines())),
    expected: pixels(WIDTH, HEIGHT, (x, y) => [
      ...(slope(x, y) as [number, number, number]),
      x === 1 && y === 0 ? 0 : 255,
    ]),
  };
}

const EXIF_6 = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');

/** Alpha of a frame that is half transparent in places. */
const seen = (x: number, y: number): number => [255, 128, 0][(x + y) % 3] ?? 0;

const rgbaLines = (width: number, height: number, negative: boolean): Buffer =>
  lines(width, height, 8, (x, y) => [...slope(x, y).map((v) => (negative ? 255 - (v ?? 0) : (v ?? 0))), seen(x, y)]);

interface Frame {
  readonly number: number;
  readonly width?: number;
  readonly height?: number;
  readonly left?: number;
  readonly top?: number;
}

const frame = ({ number, width = WIDTH, height = HEIGHT, left = 0, top = 0 }: Frame): Chunk => [
  'fcTL',
  Buffer.concat([u32(number), u32(width), u32(height), u32(left), u32(top), u16(1), u16(2), Buffer.from([0, 0])]),
];

const frameData = (number: number, bytes: Buffer): Chunk => ['fdAT', Buffer.concat([u32(number), deflateSync(bytes)])];

/** Its first image is a frame, or it is none and the first frame is a part of the canvas. */
function animated(hidden: boolean): Kind {
  const [w, h] = hidden ? [20, 10] : [WIDTH, HEIGHT];
  const first = rgbaLines(WIDTH, HEIGHT, false);
  const chunks: readonly Chunk[] = hidden
    ? [
        ['acTL', Buffer.concat([u32(2), u32(0)])],
        data(first),
        frame({ number: 0, width: w, height: h, left: 4, top: 6 }),
        frameData(1, rgbaLines(w, h, true)),
        frame({ number: 2 }),
        frameData(3, first),
      ]
    : [
        ['acTL', Buffer.concat([u32(2), u32(0)])],
        frame({ number: 0 }),
        data(first),
        frame({ number: 1 }),
        frameData(2, rgbaLines(WIDTH, HEIGHT, true)),
      ];
  return {
    name: hidden ? 'hidden-first-image.png' : 'animated.png',
    format: 'PNG',
    notes: ['first-frame'],
    file: png(header(WIDTH, HEIGHT, 8, 6), ...chunks),
    expected: pixels(WIDTH, HEIGHT, (x, y) => {
      if (!hidden) return [...(slope(x, y) as [number, number, number]), seen(x, y)];
      const [fx, fy] = [x - 4, y - 6];
      if (fx < 0 || fy < 0 || fx >= w || fy >= h) return [0, 0, 0, 0];
      const [r, g, b] = slope(fx, fy);
      return [255 - r, 255 - g, 255 - b, seen(fx, fy)];
    }),
  };
}

export const pngKinds = (): readonly Kind[] => [
  { name: 'interlaced.png', format: 'PNG', file: interlaced(), expected: SLOPE },
  ...([1, 2, 4] as const).flatMap((depth) => [indexed(depth), grey(depth)]),
  oneTransparentColour(),
  {
    name: 'turned-by-exif.png',
    format: 'PNG',
    file: png(header(WIDTH, HEIGHT, 8, 2), ['eXIf', EXIF_6], data(opaqueLines())),
    expected: turned(SLOPE, 6),
  },
  animated(false),
  animated(true),
  { name: 'without-end.png', format: 'PNG', notes: ['damaged'], file: asPng(SLOPE).subarray(0, -12), expected: SLOPE },
  { name: 'cut.png', format: 'PNG', notes: ['damaged'], file: cut(), expected: SLOPE },
];

/** Stored without compression, so that a part of the file is a part of the picture. */
function cut(): Buffer {
  const file = png(header(WIDTH, HEIGHT, 8, 2), ['IDAT', deflateSync(opaqueLines(), { level: 0 })]);
  return file.subarray(0, Math.round(file.length * 0.6));
}
