import type { LinearPart } from '../gradient';
import { type Axis, axisOf, separable } from '../linear-map';
import { weightsOf } from './weights';

const blur: LinearPart = (sigma) => {
  const weights = weightsOf(sigma);
  const reach = (weights.length - 1) / 2;
  const axis = (length: number): Axis =>
    axisOf(length, length, (i) =>
      weights.map((weight, k) => [Math.max(0, Math.min(length - 1, i + k - reach)), weight] as const),
    );
  return ({ width, height }) => separable(axis(width), axis(height));
};

export default blur;
