/** Colour depth of feature squeezing: Xu, Evans and Qi 2018, section 3.1: round(x (2^b - 1)) / (2^b - 1). */
import type { Defence } from '../defence';

const bits: Defence = (depth) => {
  const most = 2 ** depth - 1;
  const table = Uint8ClampedArray.from({ length: 256 }, (_, byte) => (Math.round((byte / 255) * most) / most) * 255);
  return ({ width, height, data }) => ({ width, height, data: data.map((byte) => table[byte]) });
};

export default bits;
