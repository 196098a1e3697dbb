/** Exact pixels from encoded bytes, transparency included. */
import { expect, test } from 'vitest';
import { DecodeError, decode, isAnimated } from '../../src/image/decode';
import { encodePng } from '../../src/image/encode-png';
import type { RgbImage } from '../../src/image/rgb-image';
import { random } from '../support/compare';
import { toRgba } from '../support/rgba';

function picture(width: number, height: number): Required<RgbImage> {
  const next = random(5);
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: width * height * 3 }, () => next() * 256),
    alpha: Uint8ClampedArray.from({ length: width * height }, (_, p) => p % 256),
  };
}

test('a PNG with every alpha from 0 to 255 comes back byte for byte', async () => {
  const image = picture(64, 48);
  const { image: read, exact } = await decode(await encodePng(image));
  expect(exact).toBe(true);
  expect(read).toEqual(image);
});

test.each([
  [3, 70_000],
  [70_000, 3],
  [4100, 9],
  [9, 4100],
])('a picture larger than a canvas or a tile: %d x %d', async (width, height) => {
  const { data } = picture(width, height);
  const { image, exact } = await decode(await encodePng({ width, height, data }));
  expect(exact).toBe(true);
  expect(image.alpha).toBeUndefined();
  expect(image.data.every((value, i) => value === data[i])).toBe(true);
});

test('a transparent WebP keeps its alpha and the colours that the browser wrote', async () => {
  const canvas = new OffscreenCanvas(16, 16);
  const context = canvas.getContext('2d')!;
  for (let i = 0; i < 256; i++) {
    context.fillStyle = `rgb(${i} ${255 - i} 128 / ${(i % 16) / 15})`;
    context.fillRect(i % 16, i >> 4, 1, 1);
  }
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 1 });
  expect(webp.type).toBe('image/webp');
  const { image, exact } = await decode(webp);
  expect(exact).toBe(true);
  expect(toRgba(image)).toEqual(context.getImageData(0, 0, 16, 16).data);
});

test('what is no image, or is cut short, throws DecodeError', async () => {
  await expect(decode(new Blob(['<html>']))).rejects.toThrow(DecodeError);
  const file = await encodePng(picture(64, 64));
  await expect(decode(file.slice(0, 40))).rejects.toThrow(DecodeError);
});

test('a still picture is not called animated', async () => {
  expect(await isAnimated(await encodePng(picture(2, 2)), 'image/png')).toBe(false);
});
