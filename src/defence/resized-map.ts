/** The linear parts of what resized.ts does. */
import { type FilterName, filterRun } from '../image/resample-bytes';
import { type Axis, axisOf, type LinearMap, type Size, separable } from './linear-map';
import { nearestIndices } from './resized';

const filterAxis = (input: number, output: number, filter: FilterName): Axis =>
  axisOf(input, output, (i) => {
    if (input === output) return [[i, 1]]; // Pillow leaves out a pass that changes no size
    const { first, weights } = filterRun(input, output, filter, i);
    return weights.map((weight, j) => [first + j, weight] as const);
  });

export const resizedMap = (from: Size, { width, height }: Size, filter: FilterName): LinearMap =>
  separable(filterAxis(from.width, width, filter), filterAxis(from.height, height, filter));

function nearestAxis(input: number, output: number): Axis {
  const indices = nearestIndices(input, output);
  return axisOf(input, output, (i) => [[indices[i], 1]]);
}

export const nearestMap = (from: Size, { width, height }: Size): LinearMap =>
  separable(nearestAxis(from.width, width), nearestAxis(from.height, height));
