/** Steps along signs: the direction of the gradient's sign, and the picture that lies so many levels along it. */
import type { RgbData } from '../image/rgb-image';

/** sign(g), entry by entry: -1, 0 or 1. */
export function signOf(gradient: Float32Array): Int8Array<ArrayBuffer> {
  const sign = new Int8Array(gradient.length);
  for (let i = 0; i < gradient.length; i++) sign[i] = gradient[i] > 0 ? 1 : gradient[i] < 0 ? -1 : 0;
  return sign;
}

/**
 * X + direction on the bytes whose rank is at most `most`, clipped: one level on a share of the bytes. Written to
 * `changed`, all of it.
 */
export function perturbShare(
  image: RgbData,
  direction: Int8Array,
  ranks: Uint8Array,
  most: number,
  changed: RgbData = new Uint8ClampedArray(image.length),
): RgbData {
  // The array clips.
  for (let i = 0; i < image.length; i++) changed[i] = ranks[i] <= most ? image[i] + direction[i] : image[i];
  return changed;
}

/** X' = clip(X + levels · direction, 0, 255). Written to `changed`, all of it. */
export function perturb(
  image: RgbData,
  direction: Int8Array,
  levels: number,
  changed: RgbData = new Uint8ClampedArray(image.length),
): RgbData {
  for (let i = 0; i < image.length; i++) changed[i] = image[i] + levels * direction[i]; // the array clips
  return changed;
}
