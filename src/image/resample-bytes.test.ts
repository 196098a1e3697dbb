/** Our bytes against Pillow's: of patterns that the repository holds, and by Pillow itself where it is installed. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { hasPillow, NO_PILLOW, PYTHON } from '../../scripts/setup/pillow.mjs';
import { squashed } from '../../tests/support/inputs';
import { createModelReading } from './model-reading';
import { createByteResampler } from './resample-bytes';
import golden from './resample-bytes.golden.json';

const SCRIPT = join(import.meta.dirname, '../../tests/support/pillow.py');

/** tests/support/pillow.py makes the same picture. */
function pattern(width: number, height: number, channels: number, seed: number): Uint8ClampedArray<ArrayBuffer> {
  const mixed = (i: number): number => Number((BigInt(i) * 2654435761n + BigInt(seed) * 40503n) & 0xffffffffn);
  return Uint8ClampedArray.from({ length: width * height * channels }, (_, i) => (mixed(i) >>> 13) & 255);
}

const resized = (data: ArrayLike<number>, width: number, height: number, outWidth: number, outHeight: number) =>
  createByteResampler(
    width,
    height,
    outWidth,
    outHeight,
  )((y, row) => {
    for (let i = 0; i < row.length; i++) row[i] = data[y * width * 3 + i];
  });

const bytesOf = ({ bytes }: { bytes: string }): number[] => [...Buffer.from(bytes, 'base64')];

test.each(golden.cases)('$width x $height to $outWidth x $outHeight as Pillow does', (given) => {
  const { width, height, outWidth, outHeight } = given;
  const data = pattern(width, height, 3, width * 1000 + height);
  expect([...resized(data, width, height, outWidth, outHeight)]).toEqual(bytesOf(given));
});

test('a picture with alpha is laid over white in bytes first, as by paste', () => {
  const { width, height, outWidth, outHeight } = golden.overWhite;
  const rgba = pattern(width, height, 4, 7);
  for (let p = 0; p < 5 * width; p++) rgba[4 * p + 3] = p < 3 * width ? 0 : 255;
  const data = Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => rgba[4 * Math.floor(i / 3) + (i % 3)]);
  const alpha = Uint8ClampedArray.from({ length: width * height }, (_, p) => rgba[4 * p + 3]);
  const read = createModelReading({ width, height, alpha }, squashed(outWidth, outHeight)).readBytes(data);
  expect([...read].map((value) => Math.round(255 * value))).toEqual(bytesOf(golden.overWhite));
});

const folder = inject('shared') && join(inject('shared'), 'images');
const photographs = folder ? readdirSync(folder).filter((name) => /\.(jpg|bmp)$/.test(name)) : [];

describe.skipIf(photographs.length === 0)('the photographs, by Pillow itself', () => {
  const asked = hasPillow();
  test.for(photographs.flatMap((name) => [[name, 224, 224] as const, [name, 160, 96] as const]))(
    '%s to %i x %i',
    ([name, outWidth, outHeight], { skip }) => {
      skip(!asked, NO_PILLOW);
      const size = [String(outWidth), String(outHeight)];
      const answer = execFileSync(PYTHON, [SCRIPT, 'resize', join(folder, name), ...size], { maxBuffer: 2 ** 28 });
      const [width, height] = [answer.readUInt32LE(0), answer.readUInt32LE(4)];
      const data = answer.subarray(8, 8 + 3 * width * height);
      const ours = Buffer.from(resized(data, width, height, outWidth, outHeight));
      expect(ours.equals(answer.subarray(8 + data.length))).toBe(true);
    },
  );
});
