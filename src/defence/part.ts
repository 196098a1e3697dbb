import type { Opaque } from './defence';

/** The part whose top left corner is there. */
export function partOf(picture: Opaque, left: number, top: number, width: number, height: number): Opaque {
  const data = new Uint8ClampedArray(3 * width * height);
  for (let y = 0; y < height; y++) {
    const from = 3 * ((top + y) * picture.width + left);
    data.set(picture.data.subarray(from, from + 3 * width), 3 * y * width);
  }
  return { width, height, data };
}
