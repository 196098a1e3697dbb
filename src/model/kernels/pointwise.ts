/**
 * Pointwise (1x1) convolution, dense layers and the input gradients of both: a matrix product over pixels,
 *
 *     y[m, n] = sum_k x[m, k] * w[k, n]          (gradient: dx = dy * w^T, with the transposed matrix stored beside)
 *
 * x: [M][K4], w: [K padded to 4s][N4], y: [M][N4], all of vec4. One invocation keeps `rows` x `columns` vec4 sums in registers, so that each
 * load of x serves 4 * columns products and each load of w `rows`; no workgroup memory. Neighbours in a workgroup take neighbouring columns.
 */
import { type Epilogue, epilogueReads, finishFunction, type Kernel, quads, wgsl } from './kernel';

export interface PointwiseTuning {
  readonly workgroupSize: number;
  readonly rows: number;
  /** vec4s of output channels; divides their number, else 1 is used. */
  readonly columns: number;
}

export interface Product {
  readonly images: number;
  /** Rows of the product per image. */
  readonly pixels: number;
  readonly inner: number;
  readonly outer: number;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** reads: x, w, then the epilogue's. */
export function pointwise(product: Product, epilogue: Epilogue, tuning: PointwiseTuning): Kernel {
  const { images, pixels, inner, outer } = product;
  const [k4, n4, m] = [quads(inner), quads(outer), images * pixels];
  const { workgroupSize } = tuning;
  const rows = Math.min(tuning.rows, m);
  const columns = n4 % tuning.columns === 0 ? tuning.columns : 1;
  const across = n4 / columns;
  const output = { images, pixels, channels: outer };
  const body = `  let column = id % ${across}u * ${columns}u;
  let row = id / ${across}u * ${rows}u;
  if (row >= ${m}u) { return; }
${range(rows)
  .flatMap((r) => range(columns).map((c) => `  var sum${r}_${c} = vec4f();`))
  .join('\n')}
  for (var k = 0u; k < ${k4}u; k++) {
${range(columns)
  .flatMap((c) => range(4).map((j) => `    let w${j}_${c} = w[(k * 4u + ${j}u) * ${n4}u + column + ${c}u];`))
  .join('\n')}
${range(rows)
  .map(
    (r) => `    { let v = x[(row + ${r}u) * ${k4}u + k];
${range(columns)
  .flatMap((c) => range(4).map((j) => `      sum${r}_${c} = fma(vec4f(v[${j}]), w${j}_${c}, sum${r}_${c});`))
  .join('\n')}
    }`,
  )
  .join('\n')}
  }
${range(rows)
  .map(
    (r) => `  ${m % rows === 0 ? '' : `if (row + ${r}u < ${m}u) `}{
    let at = (row + ${r}u) * ${n4}u + column;
${range(columns)
  .map((c) => `    y[at + ${c}u] = finish(sum${r}_${c}, at + ${c}u, column + ${c}u);`)
  .join('\n')}
  }`,
  )
  .join('\n')}`;
  return {
    name: `pointwise ${m}x${inner}x${outer}`,
    code: wgsl({
      reads: [
        { name: 'x', length: m * k4 },
        { name: 'w', length: k4 * 4 * n4 },
        ...epilogueReads(epilogue, output),
      ],
      write: { name: 'y', length: m * n4 },
      workgroupSize,
      global: finishFunction(epilogue, output),
      body,
    }),
    workgroups: (count) => Math.ceil((Math.ceil((count * pixels) / rows) * across) / workgroupSize),
  };
}
