/** BMP, ICO and CUR files of the older kinds, byte by byte. */
import { asPng, type Colour, HEIGHT, type Kind, pixels, SLOPE, slope, WIDTH } from './pixels';

const u16 = (...values: number[]): Buffer => Buffer.from(values.flatMap((value) => [value & 255, (value >> 8) & 255]));
const u32 = (...values: number[]): Buffer =>
  Buffer.from(values.flatMap((value) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]));

interface Info {
  readonly bits: number;
  readonly compression?: number;
  readonly table?: readonly Colour[];
  /** Red, green, blue, alpha. */
  readonly masks?: readonly [number, number, number, number?];
  readonly height?: number;
}

/** BITMAPINFOHEADER; with an alpha mask BITMAPV4HEADER. */
function info({ bits, compression = 0, table = [], masks, height = HEIGHT }: Info, size: number): Buffer {
  const v4 = masks?.[3] !== undefined;
  return Buffer.concat([
    u32(v4 ? 108 : 40, WIDTH, height),
    u16(1, bits),
    u32(compression, size, 2835, 2835, table.length, 0),
    ...(masks ? [u32(...masks.map(Number))] : []),
    ...(v4 ? [Buffer.from('BGRs'), Buffer.alloc(48)] : []),
    ...table.map(([r, g, b]) => Buffer.from([b, g, r, 0])),
  ]);
}

function bmp(how: Info, data: Buffer): Buffer {
  const head = info(how, data.length);
  const at = 14 + head.length;
  return Buffer.concat([Buffer.from('BM'), u32(at + data.length, 0, at), head, data]);
}

/** Rows from below, each filled up to four bytes. */
function rows(row: (y: number) => Buffer, topDown = false): Buffer {
  return Buffer.concat(
    Array.from({ length: HEIGHT }, (_, i) => {
      const line = row(topDown ? i : HEIGHT - 1 - i);
      return Buffer.concat([line, Buffer.alloc((4 - (line.length % 4)) % 4)]);
    }),
  );
}

const across = (bytes: (x: number) => readonly number[]): Buffer =>
  Buffer.from(Array.from({ length: WIDTH }, (_, x) => bytes(x)).flat());

const TABLE: readonly Colour[] = [
  [250, 20, 30],
  [10, 200, 60],
  [30, 40, 220],
  [240, 240, 10],
];

const stripe = (x: number, y: number): number => ((x >> 3) + (y >> 2)) % 4;
const STRIPES = pixels(WIDTH, HEIGHT, (x, y) => TABLE[stripe(x, y)] ?? [0, 0, 0]);

/** RLE8: runs of eight, the last row as a literal run. RLE4: the same by halves of bytes. */
function runLengths(bits: 4 | 8): Buffer {
  const row = (y: number): number[] => {
    const runs = [0, 8, 16, 24].map((x) => stripe(x, y));
    if (y !== 0) return runs.flatMap((index) => [8, bits === 8 ? index : index * 17]);
    const literal = Array.from({ length: WIDTH }, (_, x) => stripe(x, y));
    return [0, WIDTH, ...(bits === 8 ? literal : literal.filter((_, x) => x % 2 === 0).map((index) => index * 17))];
  };
  const lines = Array.from({ length: HEIGHT }, (_, i) => [...row(HEIGHT - 1 - i), 0, 0]);
  return Buffer.from([...lines.flat().slice(0, -2), 0, 1]);
}

/** Five, six and five bits, enlarged to eight as everybody does. */
const wide = (value: number, bits: number): number => Math.round((value * 255) / (2 ** bits - 1));

const alphaAt = (x: number, y: number): number => [255, 128, 0][(x + y) % 3] ?? 0;
const SEEN = pixels(WIDTH, HEIGHT, (x, y) => [...(slope(x, y) as [number, number, number]), alphaAt(x, y)]);

const bgr = (y: number): Buffer =>
  across((x) => {
    const [r, g, b] = slope(x, y);
    return [b, g, r];
  });

const bgra = (y: number): Buffer =>
  across((x) => {
    const [r, g, b] = slope(x, y);
    return [b, g, r, alphaAt(x, y)];
  });

/** One picture of an ICO or CUR: a DIB has twice the height, for a mask of one bit follows. */
function icon(type: 1 | 2, picture: 'bmp' | 'png'): Buffer {
  const mask = rows((y) =>
    Buffer.from(
      Array.from({ length: WIDTH / 8 }, (_, byte) =>
        Array.from({ length: 8 }, (_, bit) => Number(alphaAt(8 * byte + bit, y) === 0)).reduce((a, b) => 2 * a + b, 0),
      ),
    ),
  );
  const dib = Buffer.concat([info({ bits: 32, height: 2 * HEIGHT }, 0), rows(bgra), mask]);
  const body = picture === 'png' ? asPng(SEEN) : dib;
  const [planes, bits] = type === 1 ? [1, 32] : [3, 5]; // of a cursor: its hot spot
  return Buffer.concat([
    u16(0, type, 1),
    Buffer.from([WIDTH, HEIGHT, 0, 0]),
    u16(planes, bits),
    u32(body.length, 22),
    body,
  ]);
}

export const bmpKinds = (): readonly Kind[] => {
  const plain = bmp({ bits: 24 }, rows(bgr));
  return [
    {
      name: 'from-above.bmp',
      format: 'BMP',
      file: bmp({ bits: 24, height: -HEIGHT }, rows(bgr, true)),
      expected: SLOPE,
    },
    {
      name: 'rle8.bmp',
      format: 'BMP',
      file: bmp({ bits: 8, compression: 1, table: TABLE }, runLengths(8)),
      expected: STRIPES,
    },
    {
      name: 'rle4.bmp',
      format: 'BMP',
      file: bmp({ bits: 4, compression: 2, table: TABLE }, runLengths(4)),
      expected: STRIPES,
    },
    {
      name: 'bitfields.bmp',
      format: 'BMP',
      file: bmp(
        { bits: 16, compression: 3, masks: [0xf800, 0x07e0, 0x001f] },
        rows((y) =>
          across((x) => {
            const [r, g, b] = slope(x, y);
            const value = ((r >> 3) << 11) | ((g >> 2) << 5) | (b >> 3);
            return [value & 255, value >> 8];
          }),
        ),
      ),
      expected: pixels(WIDTH, HEIGHT, (x, y) => {
        const [r, g, b] = slope(x, y);
        return [wide(r >> 3, 5), wide(g >> 2, 6), wide(b >> 3, 5)];
      }),
    },
    {
      name: 'alpha.bmp',
      format: 'BMP',
      file: bmp({ bits: 32, compression: 3, masks: [0xff0000, 0xff00, 0xff, 0xff000000] }, rows(bgra)),
      expected: SEEN,
    },
    {
      name: 'cut.bmp',
      format: 'BMP',
      notes: ['damaged'],
      file: plain.subarray(0, Math.round(plain.length * 0.6)),
      expected: SLOPE,
    },
    { name: 'icon.ico', format: 'ICO', file: icon(1, 'bmp'), expected: SEEN },
    { name: 'icon-of-png.ico', format: 'ICO', file: icon(1, 'png'), expected: SEEN },
    { name: 'cursor.cur', format: 'CUR', file: icon(2, 'bmp'), expected: SEEN },
  ];
};
