/**
 * Gaussian smoothing with deviation σ in pixels, cut off at 4σ; beyond the edge the picture goes on with its last
 * pixels.
 */
import type { Defence } from '../defence';
import { weightsOf } from './weights';

const blur: Defence =
  (sigma) =>
  ({ width, height, data }) => {
    const weights = weightsOf(sigma);
    const reach = (weights.length - 1) / 2;
    const within = (i: number, length: number): number => Math.max(0, Math.min(length - 1, i));
    const stride = 3 * width;
    const across = new Float32Array(data.length);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let c = 0; c < 3; c++, i++) {
          let sum = 0;
          for (let k = -reach; k <= reach; k++)
            sum += weights[k + reach] * data[y * stride + 3 * within(x + k, width) + c];
          across[i] = sum;
        }
      }
    }
    const out = new Uint8ClampedArray(data.length);
    const row = new Float32Array(stride);
    for (let y = 0; y < height; y++) {
      row.fill(0);
      for (let k = -reach; k <= reach; k++) {
        const from = within(y + k, height) * stride;
        for (let x = 0; x < stride; x++) row[x] += weights[k + reach] * across[from + x];
      }
      out.set(row, y * stride); // rounds
    }
    return { width, height, data: out };
  };

export default blur;
