import type { LinearPart } from '../gradient';
import { resizedMap } from '../resized-map';

const lanczos: LinearPart =
  () =>
  (picture, { input }) =>
    resizedMap(picture, input, 'lanczos');

export default lanczos;
