/** The whole picture squashed to the network's input by Pillow's BILINEAR. */
import type { Defence } from '../defence';
import { resized } from '../resized';

const squash: Defence =
  () =>
  (picture, { input }) =>
    resized(picture, input.width, input.height, 'bilinear');

export default squash;
