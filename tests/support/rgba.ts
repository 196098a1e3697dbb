import type { RgbImage } from '../../src/image/rgb-image';

/** The inverse of `fromRgba`. */
export function toRgba({ width, height, data, alpha }: RgbImage): Uint8ClampedArray<ArrayBuffer> {
  const pixels = width * height;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let p = 0, from = 0, to = 0; p < pixels; p++, from += 3, to += 4) {
    rgba[to] = data[from];
    rgba[to + 1] = data[from + 1];
    rgba[to + 2] = data[from + 2];
    rgba[to + 3] = alpha ? alpha[p] : 255;
  }
  return rgba;
}
