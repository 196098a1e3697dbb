/**
 * The linear part of a transform, without its rounding to bytes, and its exact adjoint: what a gradient goes through. A
 * picture is height x width x 3 values.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of what it makes: `width` and `height`. */
export interface LinearMap extends Size {
  forward(values: ArrayLike<number>): Float32Array<ArrayBuffer>;
  /** ⟨forward(x), y⟩ = ⟨x, adjoint(y)⟩ for all x and y. */
  adjoint(values: ArrayLike<number>): Float32Array<ArrayBuffer>;
}

/**
 * A sparse matrix for one side of a picture: entry k of row i, for k from begins[i] to begins[i + 1] - 1, is weights[k]
 * in column columns[k].
 */
export interface Axis {
  readonly input: number;
  readonly output: number;
  readonly begins: Int32Array;
  readonly columns: Int32Array;
  readonly weights: Float32Array;
}

/** `row`: the entries of row i as pairs of column and weight; a column may come more than once. */
export function axisOf(
  input: number,
  output: number,
  row: (i: number) => readonly (readonly [column: number, weight: number])[],
): Axis {
  const rows = Array.from({ length: output }, (_, i) => row(i));
  const begins = new Int32Array(output + 1);
  for (const [i, entries] of rows.entries()) begins[i + 1] = begins[i] + entries.length;
  const all = rows.flat();
  return {
    input,
    output,
    begins,
    columns: Int32Array.from(all, ([column]) => column),
    weights: Float32Array.from(all, ([, weight]) => weight),
  };
}

/** The matrix, or its transpose, along the middle of outer x side x inner values. */
function along(axis: Axis, values: ArrayLike<number>, outer: number, inner: number, transpose: boolean) {
  const { input, output, begins, columns, weights } = axis;
  const [from, to] = transpose ? [output, input] : [input, output];
  const out = new Float32Array(outer * to * inner);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < output; i++) {
      for (let k = begins[i]; k < begins[i + 1]; k++) {
        const weight = weights[k];
        const a = (o * from + (transpose ? i : columns[k])) * inner;
        const b = (o * to + (transpose ? columns[k] : i)) * inner;
        for (let c = 0; c < inner; c++) out[b + c] += weight * values[a + c];
      }
    }
  }
  return out;
}

/** One matrix along each side: A(X) = V X Hᵀ, so Aᵀ(G) = Vᵀ G H. */
export const separable = (across: Axis, down: Axis): LinearMap => ({
  width: across.output,
  height: down.output,
  forward: (values) => along(down, along(across, values, down.input, 3, false), 1, 3 * across.output, false),
  adjoint: (values) => along(across, along(down, values, 1, 3 * across.output, true), down.input, 3, true),
});

/** First one, then the other. */
export const chained = (first: LinearMap, then: LinearMap): LinearMap => ({
  width: then.width,
  height: then.height,
  forward: (values) => then.forward(first.forward(values)),
  adjoint: (values) => first.adjoint(then.adjoint(values)),
});
