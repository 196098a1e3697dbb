/**
 * The features of a picture as the model counts them: one colour of one pixel of its input, and the bytes of the
 * original that lie under it. Where the original has fewer pixels than the input along an axis, its own pixels are the
 * features there. What the network does not see belongs to no feature.
 */
import { partSeen } from '../../image/network-input';
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
  const seen = partSeen(width, height, input);
  const columns = Math.min(seen.width, input.width);
  const rows = Math.min(seen.height, input.height);
  const count = rows * columns * 3;
  /** First row or column, within the part that is seen, of cell i of n over `length`. */
  const edge = (i: number, n: number, length: number): number => Math.floor((i * length) / n);
  const column = Uint32Array.from({ length: seen.width }, (_, x) => Math.floor(((x + 1) * columns - 1) / seen.width));
  const open = (pixel: number): boolean => !alpha || alpha[pixel] > 0;

  return {
    count,
    promise(data, uphill, theta) {
      const up = new Float32Array(count);
      const down = new Float32Array(count);
      for (let y = 0; y < seen.height; y++) {
        const row = Math.floor(((y + 1) * rows - 1) / seen.height) * columns;
        for (let x = 0, i = 3 * ((seen.top + y) * width + seen.left); x < seen.width; x++) {
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
      for (let y = edge(i, rows, seen.height); y < edge(i + 1, rows, seen.height); y++) {
        for (let x = edge(j, columns, seen.width); x < edge(j + 1, columns, seen.width); x++) {
          const pixel = (seen.top + y) * width + seen.left + x;
          if (open(pixel)) data[3 * pixel + (feature % 3)] += levels; // the array clips
        }
      }
    },
  };
}
