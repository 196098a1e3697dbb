/**
 * What of a picture is drawn: the whole in small, or a part of it as it is; and with it whatever else belongs to its
 * pixels.
 */
import { createResampler } from '../../image/resample';
import type { RgbImage } from '../../image/rgb-image';
import { fail } from '../../session/failure';
import { type Crop, MOST_CROP_PIXELS, PREVIEW_SIDE } from '../../session/preview';

/** Row by row. */
export type PixelArray = Float32Array | Int16Array | Int8Array | Uint8ClampedArray;

export interface Section {
  readonly width: number;
  readonly height: number;
  /** height x width x 3, 0 to 255. */
  readonly colour: PixelArray;
  /** height x width, 0 to 255. */
  readonly alpha?: PixelArray;
  /** Of anything with so many values per pixel of the picture; the very same array where nothing is left out. */
  take(values: PixelArray, perPixel: 1 | 3): PixelArray;
  /** Where pixel x, y of the picture lies in it, in its own pixels; outside of it for one that it does not show. */
  place(x: number, y: number): readonly [x: number, y: number];
}

/**
 * In at most PREVIEW_SIDE pixels on the longer side, as one would see it from afar: each pixel weighted by its opacity.
 */
export function inSmall(image: RgbImage): Section {
  const { alpha, data } = image;
  const scale = PREVIEW_SIDE / Math.max(image.width, image.height);
  if (scale >= 1) {
    const { width, height } = image;
    return {
      width,
      height,
      colour: data,
      ...(alpha ? { alpha } : {}),
      take: (values) => values,
      place: (x, y) => [x, y],
    };
  }
  const [width, height] = [image.width, image.height].map((length) => Math.max(1, Math.round(length * scale)));
  const resampler = createResampler(image.width, image.height, width, height);
  const weight = (p: number): number => (alpha ? alpha[p] / 255 : 1);
  /** Three values per pixel; three equal ones where there is one or none. */
  const weighted = (values: ArrayLike<number> | undefined, perPixel: 1 | 3): Float32Array =>
    resampler.down((y, row) => {
      for (let x = 0, p = y * image.width, i = 0; x < image.width; x++, p++) {
        for (let c = 0; c < 3; c++, i++) row[i] = weight(p) * (values ? values[perPixel === 1 ? p : 3 * p + c] : 1);
      }
    });
  const opacity = alpha && weighted(undefined, 3);
  const take = (values: PixelArray, perPixel: 1 | 3): PixelArray => {
    const small = weighted(values, perPixel);
    if (opacity) for (let i = 0; i < small.length; i++) small[i] /= opacity[i] || 1;
    return perPixel === 3 ? small : small.filter((_, i) => i % 3 === 0);
  };
  return {
    width,
    height,
    colour: take(data, 3),
    ...(opacity ? { alpha: Float32Array.from({ length: width * height }, (_, p) => 255 * opacity[3 * p]) } : {}),
    take,
    place: (x, y) => [((x + 0.5) * width) / image.width - 0.5, ((y + 0.5) * height) / image.height - 0.5],
  };
}

/** Pixel by pixel. Throws FailureError `bad-request` where `crop` is no part of the picture, or too large. */
export function sectionOf(image: RgbImage, crop: Crop): Section {
  const { x, y, width, height } = crop;
  const whole = [x, y, width, height].every((value) => Number.isInteger(value) && value >= 0);
  const inside = width > 0 && height > 0 && x + width <= image.width && y + height <= image.height;
  if (!whole || !inside || width * height > MOST_CROP_PIXELS) {
    fail('bad-request', `no part ${JSON.stringify(crop)} of ${image.width} x ${image.height} pixels`);
  }
  const take = (values: PixelArray, perPixel: 1 | 3): PixelArray => {
    const part = new (values.constructor as new (length: number) => PixelArray)(width * height * perPixel);
    for (let row = 0; row < height; row++) {
      const from = ((y + row) * image.width + x) * perPixel;
      part.set(values.subarray(from, from + width * perPixel), row * width * perPixel);
    }
    return part;
  };
  const { data, alpha } = image;
  return {
    width,
    height,
    colour: take(data, 3),
    ...(alpha ? { alpha: take(alpha, 1) } : {}),
    take,
    place: (column, row) => [column - x, row - y],
  };
}
