/** Networks answer differently when a picture moves by one pixel: Azulay and Weiss 2019. */
import type { Defence } from '../defence';

const shift: Defence =
  (pixels) =>
  ({ width, height, data }) => {
    const out = new Uint8ClampedArray(data.length);
    for (let y = 0, i = 0; y < height; y++) {
      const row = Math.max(0, y - pixels) * width;
      for (let x = 0; x < width; x++) {
        for (let from = 3 * (row + Math.max(0, x - pixels)), c = 0; c < 3; c++, i++) out[i] = data[from + c];
      }
    }
    return { width, height, data: out };
  };

export default shift;
