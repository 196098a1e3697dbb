/** Filters over the neighbourhood of each value; beyond the edge the picture goes on with its last pixels. */
import type { Opaque } from './defence';

/** The byte offsets of the columns, or rows, from `i - reach` to `i + reach`. */
function clamped(i: number, reach: number, length: number, step: number): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, k) => step * Math.max(0, Math.min(length - 1, i + k - reach)));
}

/**
 * Calls `each` for every value with the indices of its neighbourhood's columns and rows; its own index is the third.
 */
export function overNeighbours(
  { width, height, data }: Opaque,
  reach: number,
  each: (columns: readonly number[], rows: readonly number[], channel: number) => number,
): Opaque {
  const out = new Uint8ClampedArray(data.length);
  const columnsAt = Array.from({ length: width }, (_, x) => clamped(x, reach, width, 3));
  for (let y = 0, i = 0; y < height; y++) {
    const rows = clamped(y, reach, height, 3 * width);
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++, i++) out[i] = each(columnsAt[x], rows, c);
    }
  }
  return { width, height, data: out };
}
