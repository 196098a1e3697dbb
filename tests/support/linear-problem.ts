/**
 * A linear classifier over a small picture, z = W x + b with x = bytes / 255, where distances to boundaries have closed
 * forms.
 */

import type { Problem } from '../../src/attack/problem';
import { perturb } from '../../src/attack/sign';
import { argmax } from '../../src/attack/softmax';
import type { Pixels, RgbData } from '../../src/image/rgb-image';
import { dot } from './compare';

export interface LinearSpec {
  readonly width: number;
  readonly height: number;
  /** Row k: the weights of class k, height x width x 3. */
  readonly rows: readonly Float32Array[];
  readonly bias?: readonly number[];
  readonly data: RgbData;
  readonly alpha?: Uint8ClampedArray<ArrayBuffer>;
  readonly target?: number;
}

export function linearProblem({ width, height, rows, bias, data, alpha, target }: LinearSpec): Problem {
  const opacity = (i: number): number => (alpha ? alpha[Math.floor(i / 3)] / 255 : 1);
  const logitsOf = (pixels: Pixels): Float32Array => {
    const x = Float64Array.from(pixels, (value, i) => (opacity(i) * value) / 255 + 1 - opacity(i));
    return Float32Array.from(rows, (row, k) => dot(row, x) + (bias?.[k] ?? 0));
  };
  return {
    image: alpha ? { width, height, data, alpha } : { width, height, data },
    label: argmax(logitsOf(data)),
    ...(target === undefined ? {} : { target }),
    batch: 4,
    input: { width, height, fit: 'squash' },
    async logits(images, signal) {
      signal.throwIfAborted();
      const all: Float32Array[] = [];
      for (const image of images) all.push(logitsOf(image));
      return all;
    },
    along: (direction) => async (levels) => levels.map((k) => logitsOf(perturb(data, direction, k))),
    async gradients(image, losses, take, signal) {
      signal.throwIfAborted();
      const logits = logitsOf(image);
      const gradient = new Float32Array(data.length); // one for all, as on the real network
      const taken = losses.map((loss, index) => {
        const d = loss(logits);
        for (let i = 0; i < gradient.length; i++) {
          gradient[i] = opacity(i) * rows.reduce((sum, row, k) => sum + d[k] * row[i], 0);
        }
        return take(gradient, index, logits);
      });
      return { logits, taken };
    },
  };
}
