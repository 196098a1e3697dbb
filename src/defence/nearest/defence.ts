/** The whole picture squashed to the network's input by Pillow's NEAREST. */
import type { Defence } from '../defence';
import { nearest } from '../resized';

const nearestPixel: Defence =
  () =>
  (picture, { input }) =>
    nearest(picture, input.width, input.height);

export default nearestPixel;
