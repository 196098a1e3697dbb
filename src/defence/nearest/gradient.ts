import type { DefenceGradient } from '../gradient';
import { nearestMap } from '../resized-map';

const nearestPixel: DefenceGradient =
  () =>
  (picture, { input }) =>
    nearestMap(picture, input);

export default nearestPixel;
