/**
 * Pictures to look at. A picture larger than PREVIEW_SIDE is scaled down once, and so is the direction: then each level is
 * clip(X + k·D) on the small picture. Up to PREVIEW_SIDE the preview is exact, byte for byte.
 */
import { createResampler } from '../../image/resample';
import type { RgbImage } from '../../image/rgb-image';
import { PREVIEW_SIDE, type Preview, type View } from '../../session/protocol';
import type { Levels } from '../../session/state';

/** The perturbation is shown over this grey. */
const GREY = 128;

interface Planes {
  readonly width: number;
  readonly height: number;
  /** width x height x 3, 0 to 255. */
  readonly colour: Float32Array | Uint8ClampedArray;
  /** width x height x 3: what one level changes. */
  readonly direction: Float32Array | Int8Array;
  /** width x height, 0 to 255. */
  readonly alpha?: Float32Array | Uint8ClampedArray;
}

/** Scales colour and direction down, each pixel weighted by its opacity, as one would see it from afar. */
function scaleDown(image: RgbImage, direction: Int8Array, width: number, height: number): Planes {
  const { alpha } = image;
  const resampler = createResampler(image.width, image.height, width, height);
  const weight = (p: number): number => (alpha ? alpha[p] / 255 : 1);
  const weighted = (values: ArrayLike<number> | undefined): Float32Array =>
    resampler.down((y, row) => {
      for (let x = 0, p = y * image.width, i = 0; x < image.width; x++, p++) {
        for (let c = 0; c < 3; c++, i++) row[i] = weight(p) * (values ? values[3 * p + c] : 1);
      }
    });
  const colour = weighted(image.data);
  const change = weighted(direction);
  if (!alpha) return { width, height, colour, direction: change };
  const opacity = weighted(undefined); // three equal channels
  for (let i = 0; i < colour.length; i++) {
    colour[i] /= opacity[i] || 1;
    change[i] /= opacity[i] || 1;
  }
  return {
    width,
    height,
    colour,
    direction: change,
    alpha: Float32Array.from({ length: width * height }, (_, p) => 255 * opacity[3 * p]),
  };
}

function planesOf(image: RgbImage, direction: Int8Array): Planes {
  const scale = PREVIEW_SIDE / Math.max(image.width, image.height);
  if (scale >= 1) {
    const { width, height, data, alpha } = image;
    return alpha ? { width, height, colour: data, direction, alpha } : { width, height, colour: data, direction };
  }
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return scaleDown(image, direction, side(image.width), side(image.height));
}

/** Draws any view of any level from what is computed here once. */
export function createPreviewer(image: RgbImage, direction: Int8Array): (view: View, levels: Levels) => Preview {
  const { width, height, colour, direction: change, alpha } = planesOf(image, direction);
  return (view, levels) => {
    const amplification = view === 'perturbation' ? Math.floor((255 - GREY) / Math.max(levels, 1)) : 1;
    const rgba = new Uint8ClampedArray(width * height * 4); // clips and rounds
    for (let p = 0, i = 0; p < width * height; p++) {
      for (let c = 0; c < 3; c++, i++) {
        if (view === 'sign') {
          rgba[4 * p + c] = GREY + (255 - GREY) * change[i];
          continue;
        }
        const before = colour[i];
        const after = view === 'original' ? before : Math.min(255, Math.max(0, before + levels * change[i]));
        rgba[4 * p + c] = view === 'perturbation' ? GREY + amplification * (after - before) : after;
      }
      rgba[4 * p + 3] = view === 'perturbation' || view === 'sign' || !alpha ? 255 : alpha[p];
    }
    return { width, height, rgba, amplification };
  };
}
