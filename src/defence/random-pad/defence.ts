/**
 * Xie et al. 2018: the network's input, 299 there, is enlarged by nearest pixels to a random size below 331 and laid on a black square of
 * 331 at a random place. In the same ratio for other inputs; as these networks take one size only, the whole is then read as a picture.
 */
import { seeded } from '../../attack/random';
import type { Defence } from '../defence';
import { nearest, resized } from '../resized';

const RATIO = 331 / 299;

const randomPad: Defence =
  () =>
  (picture, { input, seed }) => {
    const next = seeded(seed);
    const below = (most: number): number => Math.floor(next() * most);
    const [width, height] = [Math.round(input.width * RATIO), Math.round(input.height * RATIO)];
    const wide = input.width + below(width - input.width);
    const high = Math.round((wide * input.height) / input.width);
    const left = below(width - wide);
    const top = below(height - high);
    const small = nearest(resized(picture, input.width, input.height, 'bilinear'), wide, high);
    const data = new Uint8ClampedArray(3 * width * height);
    for (let y = 0; y < high; y++) {
      data.set(small.data.subarray(3 * y * wide, 3 * (y + 1) * wide), 3 * ((top + y) * width + left));
    }
    return { width, height, data };
  };

export default randomPad;
