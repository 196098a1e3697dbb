/** A picture in small, and whatever belongs to it: as one would see it from afar, each pixel weighted by its opacity. */
import { createResampler } from '../../image/resample';
import type { RgbImage } from '../../image/rgb-image';
import { PREVIEW_SIDE } from '../../session/protocol';

/** height x width x 3. */
export type Plane = Float32Array | Int16Array | Int8Array | Uint8ClampedArray;

export interface Shrinker {
  readonly width: number;
  readonly height: number;
  /** 0 to 255. */
  readonly colour: Plane;
  /** height x width, 0 to 255. */
  readonly alpha?: Float32Array | Uint8ClampedArray;
  /** Anything with three values per pixel of the picture; the very same array where the picture is small enough. */
  shrink(values: Plane): Plane;
}

/** To at most PREVIEW_SIDE pixels on the longer side. */
export function createShrinker(image: RgbImage): Shrinker {
  const { alpha, data } = image;
  const scale = PREVIEW_SIDE / Math.max(image.width, image.height);
  if (scale >= 1) {
    const { width, height } = image;
    return { width, height, colour: data, ...(alpha ? { alpha } : {}), shrink: (values) => values };
  }
  const [width, height] = [image.width, image.height].map((length) => Math.max(1, Math.round(length * scale)));
  const resampler = createResampler(image.width, image.height, width, height);
  const weight = (p: number): number => (alpha ? alpha[p] / 255 : 1);
  const weighted = (values: ArrayLike<number> | undefined): Float32Array =>
    resampler.down((y, row) => {
      for (let x = 0, p = y * image.width, i = 0; x < image.width; x++, p++) {
        for (let c = 0; c < 3; c++, i++) row[i] = weight(p) * (values ? values[3 * p + c] : 1);
      }
    });
  const opacity = alpha && weighted(undefined); // three equal channels
  const shrink = (values: Plane): Plane => {
    const small = weighted(values);
    if (opacity) for (let i = 0; i < small.length; i++) small[i] /= opacity[i] || 1;
    return small;
  };
  return {
    width,
    height,
    colour: shrink(data),
    ...(opacity ? { alpha: Float32Array.from({ length: width * height }, (_, p) => 255 * opacity[3 * p]) } : {}),
    shrink,
  };
}
