import type { DefenceGradient } from '../gradient';
import { resizedMap } from '../resized-map';

const lanczos: DefenceGradient =
  () =>
  (picture, { input }) =>
    resizedMap(picture, input, 'lanczos');

export default lanczos;
