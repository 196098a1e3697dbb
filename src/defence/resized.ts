/** Pillow's `resize` of a whole picture in bytes. */
import { createByteResampler, type FilterName } from '../image/resample-bytes';
import type { Opaque } from './defence';

export function resized(picture: Opaque, width: number, height: number, filter: FilterName): Opaque {
  const stride = 3 * picture.width;
  const bytes = createByteResampler(
    picture.width,
    picture.height,
    width,
    height,
    filter,
  )((y, row) => row.set(picture.data.subarray(y * stride, (y + 1) * stride)));
  return { width, height, data: new Uint8ClampedArray(bytes.buffer) };
}

/** One side of Pillow's NEAREST: which pixel each new one is, added up as Geometry.c does it. */
export function nearestIndices(input: number, output: number): Int32Array {
  const step = input / output;
  const indices = new Int32Array(output);
  for (let i = 0, at = step * 0.5; i < output; i++, at += step) indices[i] = Math.min(input - 1, Math.trunc(at));
  return indices;
}

/** Pillow's NEAREST: each new pixel is the old one under its centre. */
export function nearest(picture: Opaque, width: number, height: number): Opaque {
  const columns = nearestIndices(picture.width, width);
  const rows = nearestIndices(picture.height, height);
  const data = new Uint8ClampedArray(3 * width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const from = 3 * (rows[y] * picture.width + columns[x]);
      data[to] = picture.data[from];
      data[to + 1] = picture.data[from + 1];
      data[to + 2] = picture.data[from + 2];
    }
  }
  return { width, height, data };
}
