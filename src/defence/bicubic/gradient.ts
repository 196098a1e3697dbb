import type { DefenceGradient } from '../gradient';
import { resizedMap } from '../resized-map';

const bicubic: DefenceGradient =
  () =>
  (picture, { input }) =>
    resizedMap(picture, input, 'bicubic');

export default bicubic;
