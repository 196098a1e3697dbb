/**
 * PNG encoding of straight RGB(A) bytes (W3C PNG Specification, third edition). Written here because a canvas
 * premultiplies alpha, which destroys changes of one level, and because the browser's own zlib streams: no copy of the
 * scan lines is held.
 */
import type { RgbImage } from './rgb-image';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(...parts: Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const part of parts) for (const byte of part) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const big = (value: number): Uint8Array => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

function chunk(type: string, data: Uint8Array<ArrayBuffer>): BlobPart[] {
  const name = new TextEncoder().encode(type);
  return [big(data.length), name, data, big(crc32(name, data))] as BlobPart[];
}

/** iTXt (section 11.3.3.4): keyword in Latin-1, text in UTF-8, not compressed. */
function textChunk(keyword: string, text: string): BlobPart[] {
  const encode = new TextEncoder();
  return chunk('iTXt', new Uint8Array([...encode.encode(keyword), 0, 0, 0, 0, 0, ...encode.encode(text)]));
}

/**
 * Filters a scan line (section 9.2) by type 1 (Sub), 2 (Up) or 4 (Paeth) into `out`; gives the sum of absolute
 * residuals.
 */
function filterLine(type: 1 | 2 | 4, line: Uint8Array, above: Uint8Array, step: number, out: Uint8Array): number {
  let sum = 0;
  out[0] = type;
  for (let i = 0; i < line.length; i++) {
    const a = i >= step ? line[i - step] : 0;
    const b = above[i];
    let predicted = type === 1 ? a : b;
    if (type === 4) {
      const c = i >= step ? above[i - step] : 0;
      const pa = Math.abs(b - c);
      const pb = Math.abs(a - c);
      const pc = Math.abs(a + b - 2 * c);
      predicted = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
    const residual = (line[i] - predicted) & 255;
    out[i + 1] = residual;
    sum += residual < 128 ? residual : 256 - residual;
  }
  return sum;
}

function copyLine({ width, data, alpha }: RgbImage, y: number, line: Uint8Array): void {
  if (!alpha) {
    line.set(data.subarray(y * width * 3, (y + 1) * width * 3));
    return;
  }
  for (let x = 0, p = y * width; x < width; x++, p++) {
    line[4 * x] = data[3 * p];
    line[4 * x + 1] = data[3 * p + 1];
    line[4 * x + 2] = data[3 * p + 2];
    line[4 * x + 3] = alpha[p];
  }
}

/**
 * How lines are filtered. `none`: not at all, best for flat drawings, whose colours come again and again. `each`: every
 * line takes the filter with the smallest residuals (section 12.7), best for everything else.
 */
type Filtering = 'none' | 'each';

/** Filtered scan lines of the rows `from` to `to`. */
function filteredLines(image: RgbImage, filtering: Filtering, from: number, to: number): Uint8Array<ArrayBuffer> {
  const step = image.alpha ? 4 : 3;
  const bytes = image.width * step;
  let line = new Uint8Array(bytes);
  let above = new Uint8Array(bytes);
  if (from > 0) copyLine(image, from - 1, above);
  const tries = ([1, 2, 4] as const).map((type) => ({ type, out: new Uint8Array(bytes + 1) }));
  const lines = new Uint8Array((to - from) * (bytes + 1));
  for (let y = from; y < to; y++) {
    copyLine(image, y, line);
    const at = (y - from) * (bytes + 1);
    if (filtering === 'none') lines.set(line, at + 1);
    else lines.set(smallestResiduals(line, above, step, tries), at);
    [line, above] = [above, line];
  }
  return lines;
}

/** Of filtered lines so many bytes are held at once. */
const BLOCK_BYTES = 1 << 18;

const rowsOf = (bytes: number, inLine: number): number => Math.max(1, Math.floor(bytes / (inLine + 1)));

interface Attempt {
  readonly type: 1 | 2 | 4;
  readonly out: Uint8Array;
}

function smallestResiduals(line: Uint8Array, above: Uint8Array, step: number, tries: readonly Attempt[]): Uint8Array {
  let best = line;
  let least = Number.POSITIVE_INFINITY;
  for (const { type, out } of tries) {
    const sum = filterLine(type, line, above, step, out);
    if (sum >= least) continue;
    least = sum;
    best = out;
  }
  return best;
}

/** In the format that IDAT asks for (section 10.1): 'deflate' is zlib's. */
function compressed(blocks: AsyncGenerator<Uint8Array<ArrayBuffer>>): Promise<ArrayBuffer> {
  const source = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await blocks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(source.pipeThrough(new CompressionStream('deflate'))).arrayBuffer();
}

/** Tried on so much of a block's middle: what is best there is best for most of the block. */
const SAMPLE_BYTES = 1 << 15;

async function filteringFor(image: RgbImage, top: number, bottom: number): Promise<Filtering> {
  const rows = Math.min(bottom - top, rowsOf(SAMPLE_BYTES, image.width * (image.alpha ? 4 : 3)));
  const from = top + ((bottom - top - rows) >> 1);
  const sizeOf = async (filtering: Filtering): Promise<number> => {
    const lines = filteredLines(image, filtering, from, from + rows);
    return (await new Response(new Blob([lines]).stream().pipeThrough(new CompressionStream('deflate'))).blob()).size;
  };
  const [none, each] = await Promise.all([sizeOf('none'), sizeOf('each')]);
  return none < each ? 'none' : 'each';
}

/** A page of text with a photograph in it is a drawing in some blocks and none in others. */
async function* blocksOf(image: RgbImage): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const rows = rowsOf(BLOCK_BYTES, image.width * (image.alpha ? 4 : 3));
  for (let top = 0; top < image.height; top += rows) {
    const bottom = Math.min(top + rows, image.height);
    yield filteredLines(image, await filteringFor(image, top, bottom), top, bottom);
  }
}

/**
 * A PNG file, 8 bits a channel, colour type 2 or (with alpha) 6. texts: keyword (1 to 79 Latin-1 characters) -> text,
 * written as iTXt chunks before the pixels.
 */
export async function encodePng(image: RgbImage, texts: Readonly<Record<string, string>> = {}): Promise<Blob> {
  const pixels = await compressed(blocksOf(image));
  const header = new Uint8Array([...big(image.width), ...big(image.height), 8, image.alpha ? 6 : 2, 0, 0, 0]);
  return new Blob(
    [
      new Uint8Array(SIGNATURE),
      ...chunk('IHDR', header),
      ...Object.entries(texts).flatMap(([keyword, text]) => textChunk(keyword, text)),
      ...chunk('IDAT', new Uint8Array(pixels)),
      ...chunk('IEND', new Uint8Array()),
    ],
    { type: 'image/png' },
  );
}
