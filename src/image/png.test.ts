import { decode as fastPng } from 'fast-png';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import { toRgba } from '../../tests/support/rgba';
import { encodePng } from './encode-png';
import { fromRgba, type RgbImage } from './rgb-image';

function picture(width: number, height: number, transparent: boolean): RgbImage {
  const next = random(width + height);
  // Smooth and noisy parts, so that each filter type is chosen somewhere.
  const data = Uint8ClampedArray.from(
    { length: width * height * 3 },
    (_, i) => (i % 7 < 3 ? i / 5 : next() * 256) % 256,
  );
  if (!transparent) return { width, height, data };
  return { width, height, data, alpha: Uint8ClampedArray.from({ length: width * height }, (_, p) => p % 256) };
}

describe.each([
  [1, 1, false],
  [1, 1, true],
  [640, 3, false],
  [3, 500, true],
  [257, 129, true],
  [700, 400, false],
])('a PNG of %i x %i, transparent: %s', (width, height, transparent) => {
  test('is read back exactly by another decoder', async () => {
    const image = picture(width, height, transparent);
    const file = await encodePng(image);
    const read = PNG.sync.read(Buffer.from(await file.arrayBuffer()));
    expect([read.width, read.height]).toEqual([width, height]);
    expect(Buffer.compare(read.data, Buffer.from(toRgba(image)))).toBe(0);
  });
});

test('text chunks hold UTF-8', async () => {
  const file = await encodePng(picture(2, 2, false), { Comment: 'ε = 3/255 – Kätzchen', Software: 'Signflip' });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain('iTXtComment\0\0\0\0\0ε = 3/255 – Kätzchen');
  expect(fastPng(bytes, { checkCrc: true }).width).toBe(2); // every chunk's checksum holds
});

test('a flat picture is compressed: the filters and zlib work', async () => {
  const file = await encodePng({ width: 1000, height: 1000, data: new Uint8ClampedArray(3_000_000).fill(77) });
  expect(file.size).toBeLessThan(10_000);
});

/** Discs and stripes of few colours, their edges blended: a drawing. */
function drawing(width: number, height: number): RgbImage {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let p = 0; p < width * height; p++) {
    const [x, y] = [p % width, Math.floor(p / width)];
    const edge = Math.min(1, Math.max(0, 10 - Math.hypot((x % 40) - 20, (y % 40) - 20)));
    const stripe = (x + y) % 16 < 8 ? 40 : 90;
    data.set([stripe + 150 * edge, 200 - 90 * edge, stripe], 3 * p);
  }
  return { width, height, data };
}

test.each([
  ['a drawing', drawing(400, 300)],
  ['noise over a slope', picture(400, 300, false)],
])('%s takes no more room than with either way of filtering', async (_, image) => {
  const png = new PNG({ width: image.width, height: image.height });
  png.data.set(toRgba(image));
  const unfiltered = PNG.sync.write(png, { colorType: 2, filterType: 0, deflateLevel: 6 });
  const filtered = PNG.sync.write(png, { colorType: 2, deflateLevel: 6 });
  const { size } = await encodePng(image);
  expect(size).toBeLessThan(1.02 * Math.min(unfiltered.length, filtered.length));
});

test('a photograph above a drawing: each its own way, and so no more than apart', async () => {
  const [width, height] = [400, 700];
  const data = new Uint8ClampedArray(width * height * 3).map((_, i) => 60 + i / 9000 + 40 * Math.sin(i / 3000) ** 2);
  const photograph = { width, height, data };
  const below = drawing(width, 2 * height);
  const both = { width, height: 3 * height, data: new Uint8ClampedArray([...data, ...below.data]) };
  const sizes = await Promise.all([both, photograph, below].map(async (image) => (await encodePng(image)).size));
  expect(sizes[0]).toBeLessThan(1.1 * (sizes[1]! + sizes[2]!));
});

test('RGBA splits into colour and alpha, and an opaque picture has none', () => {
  const rgba = Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 254);
  expect(fromRgba(rgba, 2, 1)).toEqual({
    width: 2,
    height: 1,
    data: Uint8ClampedArray.of(1, 2, 3, 4, 5, 6),
    alpha: Uint8ClampedArray.of(255, 254),
  });
  expect([...toRgba(fromRgba(rgba, 2, 1))]).toEqual([...rgba]);
  expect(fromRgba(rgba.fill(255, 7), 2, 1).alpha).toBeUndefined();
});
