/** A picture as bytes: the lattice of pictures that a file can hold. */

/** height x width x 3 bytes, row by row, red first. */
export type RgbData = Uint8ClampedArray<ArrayBuffer>;

/**
 * height x width x 3 values from 0 to 255, in levels: bytes, or what lies between them while an attack is under way.
 */
export type Pixels = RgbData | Float32Array<ArrayBuffer>;

export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: RgbData;
  /** height x width bytes; absent when every pixel is opaque. */
  readonly alpha?: Uint8ClampedArray<ArrayBuffer>;
}

/** Splits straight (not premultiplied) RGBA into colour and, only where some pixel is not opaque, alpha. */
export function fromRgba(rgba: Uint8ClampedArray | Uint8Array, width: number, height: number): RgbImage {
  const pixels = width * height;
  const data = new Uint8ClampedArray(pixels * 3);
  let opaque = true;
  for (let p = 0, from = 0, to = 0; p < pixels; p++, from += 4, to += 3) {
    data[to] = rgba[from];
    data[to + 1] = rgba[from + 1];
    data[to + 2] = rgba[from + 2];
    if (rgba[from + 3] !== 255) opaque = false;
  }
  if (opaque) return { width, height, data };
  const alpha = new Uint8ClampedArray(pixels);
  for (let p = 0; p < pixels; p++) alpha[p] = rgba[4 * p + 3];
  return { width, height, data, alpha };
}
