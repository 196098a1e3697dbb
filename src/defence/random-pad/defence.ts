/**
 * Xie et al. 2018: the network's input, 299 there, is enlarged by nearest pixels to a random size below 331 and laid on
 * a black square of 331 at a random place. In the same ratio for other inputs; as these networks take one size only,
 * the whole is then read as a picture.
 */
import type { Defence } from '../defence';
import { nearest, resized } from '../resized';
import { drawOf } from './draw';

const randomPad: Defence =
  () =>
  (picture, { input, seed }) => {
    const { whole, inner, left, top } = drawOf(input, seed);
    const small = nearest(resized(picture, input.width, input.height, 'bilinear'), inner.width, inner.height);
    const data = new Uint8ClampedArray(3 * whole.width * whole.height);
    for (let y = 0; y < inner.height; y++) {
      data.set(
        small.data.subarray(3 * y * inner.width, 3 * (y + 1) * inner.width),
        3 * ((top + y) * whole.width + left),
      );
    }
    return { ...whole, data };
  };

export default randomPad;
