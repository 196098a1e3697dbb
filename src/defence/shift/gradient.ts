import type { LinearPart } from '../gradient';
import { type Axis, axisOf, separable } from '../linear-map';

const shift: LinearPart = (pixels) => {
  const axis = (length: number): Axis => axisOf(length, length, (i) => [[Math.max(0, i - pixels), 1]]);
  return ({ width, height }) => separable(axis(width), axis(height));
};

export default shift;
