import type { LinearPart } from '../gradient';
import { resizedMap } from '../resized-map';

const bicubic: LinearPart =
  () =>
  (picture, { input }) =>
    resizedMap(picture, input, 'bicubic');

export default bicubic;
