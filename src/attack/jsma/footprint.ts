/**
 * The features of a picture as the model counts them: one colour of one pixel of its input, and the bytes of the original
 * that lie under it. Where the original has fewer pixels than the input along an axis, its own pixels are the features there.
 */
import type { RgbData, RgbImage } from '../../image/rgb-image';
import type { Problem } from '../problem';

export interface Footprints {
  /** Features: rows x columns x 3 colours. */
  readonly count: number;
  /**
   * What moving each feature by θ levels, clipped, promises to first order, and the direction that promises more.
   * uphill: height x width x 3, the gradient of what is to be raised.
   */
  promise(data: RgbData, uphill: Float32Array, theta: number): { scores: Float32Array; rises: Uint8Array };
  /** Adds `levels` to every byte of the feature, clipped. */
  move(data: RgbData, feature: number, levels: number): void;
}

export function footprints({ width, height, alpha }: RgbImage, input: Problem['input']): Footprints {
  const columns = Math.min(width, input.width);
  const rows = Math.min(height, input.height);
  const count = rows * columns * 3;
  /** First original row or column of cell i of n over `length`. */
  const edge = (i: number, n: number, length: number): number => Math.floor((i * length) / n);
  const column = Uint32Array.from({ length: width }, (_, x) => Math.floor(((x + 1) * columns - 1) / width));
  const open = (pixel: number): boolean => !alpha || alpha[pixel] > 0;

  return {
    count,
    promise(data, uphill, theta) {
      const up = new Float32Array(count);
      const down = new Float32Array(count);
      for (let y = 0, i = 0; y < height; y++) {
        const row = Math.floor(((y + 1) * rows - 1) / height) * columns;
        for (let x = 0; x < width; x++) {
          for (let c = 0, cell = (row + column[x]) * 3; c < 3; c++, i++, cell++) {
            up[cell] += uphill[i] * Math.min(theta, 255 - data[i]);
            down[cell] -= uphill[i] * Math.min(theta, data[i]);
          }
        }
      }
      return {
        scores: up.map((value, i) => Math.max(value, down[i])),
        rises: Uint8Array.from(up, (v, i) => (v >= down[i] ? 1 : 0)),
      };
    },
    move(data, feature, levels) {
      const cell = Math.floor(feature / 3);
      const i = Math.floor(cell / columns);
      const j = cell % columns;
      for (let y = edge(i, rows, height); y < edge(i + 1, rows, height); y++) {
        for (let x = edge(j, columns, width); x < edge(j + 1, columns, width); x++) {
          const pixel = y * width + x;
          if (open(pixel)) data[3 * pixel + (feature % 3)] += levels; // the array clips
        }
      }
    },
  };
}
