import { overWhite } from '../image/read-bytes';
import type { RgbImage } from '../image/rgb-image';
import type { Opaque } from './defence';

/** As a page would show it, in bytes: as Pillow's paste over white with a mask. */
export function laidOverWhite({ width, height, data, alpha }: RgbImage): Opaque {
  if (!alpha) return { width, height, data };
  return { width, height, data: data.map((byte, i) => overWhite(byte, alpha[Math.floor(i / 3)])) };
}
