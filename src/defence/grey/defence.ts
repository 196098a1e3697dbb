/** Luma of ITU-R BT.601, rounded as Pillow's convert('L') does. */
import type { Defence } from '../defence';

const grey: Defence =
  () =>
  ({ width, height, data }) => {
    const out = new Uint8ClampedArray(data.length);
    for (let i = 0; i < data.length; i += 3) {
      out.fill((19595 * data[i] + 38470 * data[i + 1] + 7471 * data[i + 2] + 0x8000) >> 16, i, i + 3);
    }
    return { width, height, data: out };
  };

export default grey;
