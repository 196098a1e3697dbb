/**
 * What the browser does to a picture as a defence: its JPEG against the standard's tables and another decoder, its
 * WebP, its drawing.
 */
import { decode as decodeJpeg } from 'jpeg-js';
import { expect, test } from 'vitest';
import type { Opaque } from '../../src/defence/defence';
import { canvasCodec, encoded } from '../../src/offscreen/engine/canvas-codec';
import { random } from '../support/compare';

/** ITU-T T.81, table K.1, row by row. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** libjpeg's jpeg_quality_scaling. */
const scaled = (quality: number): number[] => {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  return LUMINANCE.map((value) => Math.max(1, Math.min(255, Math.floor((value * scale + 50) / 100))));
};

/** The payloads of a JPEG's segments of one kind. */
function segments(file: Uint8Array, marker: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 2; file[at + 1] !== 0xda && at < file.length; ) {
    const length = (file[at + 2] << 8) | file[at + 3];
    if (file[at + 1] === marker) found.push(file.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return found;
}

function picture(colours: boolean): Opaque {
  const [width, height] = [83, 61];
  const next = random(9);
  const data = new Uint8ClampedArray(3 * width * height);
  for (let p = 0; p < width * height; p++) {
    const grey = 128 + 60 * Math.sin((p % width) / 5) + 30 * Math.cos(p / width / 4) + 12 * next();
    for (let c = 0; c < 3; c++) data[3 * p + c] = grey + (colours ? 20 * Math.sin((p % width) / 9 + c) : 0);
  }
  return { width, height, data };
}

test.each([95, 85, 75, 50])('JPEG %i has the tables of that quality, colours at half resolution', async (quality) => {
  const file = new Uint8Array(await (await encoded(picture(true), 'image/jpeg', quality)).arrayBuffer());
  const [tables] = segments(file, 0xdb);
  expect([...tables.subarray(1, 65)].sort((a, b) => a - b)).toEqual(scaled(quality).sort((a, b) => a - b));
  const [frame] = segments(file, 0xc0);
  expect([...frame.subarray(5)].filter((_, i) => i % 3 === 2)).toEqual([0x22, 0x11, 0x11]);
});

test('a JPEG is read as another decoder reads it', async () => {
  const grey = picture(false);
  const file = new Uint8Array(await (await encoded(grey, 'image/jpeg', 75)).arrayBuffer());
  const other = decodeJpeg(file, { useTArray: true, formatAsRGBA: false });
  const { width, height, data } = await canvasCodec.through(grey, 'image/jpeg', 75);
  expect([width, height]).toEqual([other.width, other.height]);
  // Their cosine transforms round.
  expect(Math.max(...data.map((value, i) => Math.abs(value - other.data[i])))).toBeLessThanOrEqual(2);
  expect(data).not.toEqual(grey.data);
});

test('a WebP is lossy, and near the picture', async () => {
  const given = picture(true);
  const file = new Uint8Array(await (await encoded(given, 'image/webp', 80)).arrayBuffer());
  const chunks = new TextDecoder('latin1').decode(file);
  expect(chunks).toMatch(/^RIFF....WEBPVP8/s);
  expect(chunks).toContain('VP8 '); // and not 'VP8L', which loses nothing
  expect(chunks).not.toContain('VP8L');
  const { data } = await canvasCodec.through(given, 'image/webp', 80);
  const off = data.reduce((sum, value, i) => sum + Math.abs(value - given.data[i]), 0) / data.length;
  expect(off).toBeGreaterThan(0);
  expect(off).toBeLessThan(8);
});

test('what no encoder takes is refused', async () => {
  const wide = { width: 17_000, height: 1, data: new Uint8ClampedArray(3 * 17_000) };
  await expect(canvasCodec.through(wide, 'image/webp', 80)).rejects.toThrow(RangeError);
});

test('drawn smaller, a slope stays a slope', async () => {
  const [width, height] = [200, 100];
  const data = Uint8ClampedArray.from({ length: 3 * width * height }, (_, i) => (Math.floor(i / 3) % width) + 20);
  const small = await canvasCodec.drawn({ width, height, data }, 150, 75);
  expect([small.width, small.height]).toEqual([150, 75]);
  for (let x = 2; x < 148; x++)
    expect(Math.abs(small.data[3 * (37 * 150 + x)] - ((x + 0.5) / 0.75 - 0.5 + 20))).toBeLessThan(1.6);
});
