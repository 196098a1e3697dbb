/** Lines of a drawing as SVG paths. Pure. */
import { line } from 'd3-shape';

/**
 * Writes an SVG path: x is the index, y is 1 - value. A gap where a point is missing; a lone point is a dot of no
 * length.
 */
const path = line<number | undefined>()
  .defined((value) => value !== undefined)
  .x((_, index) => index)
  .y((value) => 1 - value!)
  .digits(5);

/** Empty where there is no point at all. */
export const pathOf = (values: readonly (number | undefined)[]): string => path(values) ?? '';
