/** The whole picture squashed to the network's input by Pillow's BICUBIC. */
import type { Defence } from '../defence';
import { resized } from '../resized';

const bicubic: Defence =
  () =>
  (picture, { input }) =>
    resized(picture, input.width, input.height, 'bicubic');

export default bicubic;
