import type { LinearPart } from '../gradient';
import { nearestMap } from '../resized-map';

const nearestPixel: LinearPart =
  () =>
  (picture, { input }) =>
    nearestMap(picture, input);

export default nearestPixel;
