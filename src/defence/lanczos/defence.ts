/** The whole picture squashed to the network's input by Pillow's LANCZOS. */
import type { Defence } from '../defence';
import { resized } from '../resized';

const lanczos: Defence =
  () =>
  (picture, { input }) =>
    resized(picture, input.width, input.height, 'lanczos');

export default lanczos;
