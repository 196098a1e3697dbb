import type { LinearPart } from '../gradient';
import { type Axis, axisOf, chained, separable } from '../linear-map';
import { nearestMap, resizedMap } from '../resized-map';
import { drawOf } from './draw';

/** `inner` pixels from `at` on, black before and after them. */
const padAxis = (inner: number, whole: number, at: number): Axis =>
  axisOf(inner, whole, (i) => (i < at || i >= at + inner ? [] : [[i - at, 1]]));

const randomPad: LinearPart =
  () =>
  (picture, { input, seed }) => {
    const { whole, inner, left, top } = drawOf(input, seed);
    const enlarged = chained(resizedMap(picture, input, 'bilinear'), nearestMap(input, inner));
    const pad = separable(padAxis(inner.width, whole.width, left), padAxis(inner.height, whole.height, top));
    return chained(enlarged, pad);
  };

export default randomPad;
