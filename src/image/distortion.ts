/** How far two pictures of one size are apart. */
import type { RgbData } from './rgb-image';

export interface Distortion {
  /** Largest change of a byte, in levels of 1/255. */
  readonly linf: number;
  /** Euclidean norm of the change over all bytes, in units of [0,1] pixels. */
  readonly l2: number;
  /** Peak signal-to-noise ratio in dB, over all bytes, peak 255; Infinity when nothing changed. */
  readonly psnr: number;
  /** Share of pixels of which any colour changed, 0 to 1. */
  readonly l0: number;
}

/** Throws RangeError when the sizes differ. */
export function distortion(original: RgbData, changed: RgbData): Distortion {
  if (original.length !== changed.length) throw new RangeError('pictures of different sizes have no distance');
  let linf = 0;
  let pixels = 0;
  let last = -1;
  let squares = 0; // an integer: exact up to 2^53
  for (let i = 0; i < original.length; i++) {
    const change = Math.abs(changed[i] - original[i]);
    if (change > linf) linf = change;
    squares += change * change;
    const pixel = Math.floor(i / 3);
    if (change === 0 || pixel === last) continue;
    last = pixel;
    pixels++;
  }
  return {
    linf,
    l2: Math.sqrt(squares) / 255,
    psnr: squares === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10((255 * 255 * original.length) / squares),
    l0: pixels / (original.length / 3),
  };
}
