/**
 * How the model sees a picture: over white, as a page would show it, then squashed by A; and the way back for gradients.
 * With opacity a in [0,1] a pixel is read as a · x + (1 - a), so its gradient is scaled by a: alpha 0 is left alone.
 */
import { createResampler } from './resample';
import type { RgbData, RgbImage } from './rgb-image';

export interface Reading {
  /** Bytes of a picture with the size and alpha of the original -> the model's input, side x side x 3 in [0,1]. */
  read(data: RgbData): Float32Array;
  /** d loss / d model input -> d loss / d picture, height x width x 3, both per unit of [0,1] pixels. */
  pull(gradient: Float32Array): Float32Array;
}

export function createReading(
  { width, height, alpha }: Omit<RgbImage, 'data'>,
  inputHeight: number,
  inputWidth: number,
): Reading {
  const resampler = createResampler(width, height, inputWidth, inputHeight);
  return {
    read: (data) =>
      resampler.down((y, row) => {
        const from = y * width * 3;
        if (!alpha) {
          for (let i = 0; i < row.length; i++) row[i] = data[from + i] / 255;
          return;
        }
        for (let x = 0, i = 0; x < width; x++) {
          const a = alpha[y * width + x] / 255;
          for (let c = 0; c < 3; c++, i++) row[i] = (a * data[from + i]) / 255 + (1 - a);
        }
      }),
    pull(gradient) {
      const pulled = new Float32Array(width * height * 3);
      resampler.up(gradient, (y, row) => {
        if (alpha) for (let i = 0; i < row.length; i++) row[i] *= alpha[y * width + Math.floor(i / 3)] / 255;
        pulled.set(row, y * width * 3);
      });
      return pulled;
    },
  };
}
