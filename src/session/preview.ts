/** Pictures to look at, as they travel to a view. */

/**
 * What a preview shows. `perturbation`: the change itself, amplified to fill the range, over mid grey. `sign`: the
 * direction, before it is scaled, added and clipped: 128 + 127 times -1, 0 or 1 (whatever the level); of a run the sign
 * of its change. `gradient`: the magnitude of the loss gradient at the original, as a heat map, whatever the subject
 * (attack/saliency.ts, image/inferno.ts). `marks`: a ring around each changed pixel, where they are few.
 */
export type View = 'original' | 'adversarial' | 'perturbation' | 'sign' | 'gradient' | 'marks';

/** No more changed pixels than these are marked. */
export const MOST_MARKS = 300;

/** A part of the picture, in whole pixels of it. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Straight (not premultiplied) RGBA: the whole picture in at most PREVIEW_SIDE pixels on its longer side, or a part as
 * it is.
 */
export interface Preview {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  /** For `perturbation`: the factor by which the change was multiplied. 1 otherwise. */
  readonly amplification: number;
}

/** Longest side of a preview in pixels: what the popup shows at 200 % zoom. */
export const PREVIEW_SIDE = 720;

/** So many pixels may a part have: 2560 x 1440 are fewer, and 16 MB of RGBA are quickly sent. */
export const MOST_CROP_PIXELS = 4e6;
