/**
 * Pointwise (1x1) convolution, dense layers and the input gradients of both: a matrix product over pixels,
 *
 *     y[m, n] = sum_k x[m, k] * w[k, n]          (gradient: dx = dy * w^T, with the transposed matrix stored beside)
 *
 * x: [M][K4], w: [K padded to 4s][N4], y: [M][N4], all of vec4. One invocation keeps `rows` x `columns` vec4 sums in registers, so that each
 * load of x serves 4 * columns products and each load of w `rows`; no workgroup memory. Neighbours in a workgroup take neighbouring columns.
 */
import { type Epilogue, epilogueParameters, initial, type Kernel, quads, wgsl } from './kernel';

export interface PointwiseTuning {
  readonly workgroupSize: number;
  readonly rows: number;
  /** vec4s of output channels; divides their number, else 1 is used. */
  readonly columns: number;
  /**
   * Writes in a loop: the epilogue stands once in the code instead of rows * columns times. On SwiftShader that halves the time to compile and costs
   * a tenth of the speed; on a GPU an array indexed at run time would leave the registers.
   */
  readonly loop: boolean;
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
  const [k4, n4] = [quads(inner), quads(outer)];
  const { workgroupSize } = tuning;
  const rows = Math.min(tuning.rows, images * pixels);
  const columns = n4 % tuning.columns === 0 ? tuning.columns : 1;
  const lines = [
    `  let column = id % across * ${columns}u;`,
    `  let row = id / across * ${rows}u;`,
    '  if (row >= m) { return; }',
    ...range(columns).map((c) => `  let start${c} = ${initial(epilogue, `column + ${c}u`)};`),
    ...range(rows).flatMap((r) => range(columns).map((c) => `  var sum${r}_${c} = start${c};`)),
    '  var w_row = column;',
    ...range(rows).map((r) => `  let x_row${r} = (row + ${r}u) * k4;`),
    '  for (var k = 0u; k < k4; k++) {',
    ...range(4).flatMap((j) => [
      ...range(columns).map((c) => `    let w${j}_${c} = w[w_row + ${c}u];`),
      '    w_row += n4;',
    ]),
    ...range(rows).flatMap((r) => [
      `    { let v = x[x_row${r} + k];`,
      ...range(columns).flatMap((c) =>
        range(4).map((j) => `      sum${r}_${c} = fma(vec4f(v[${j}]), w${j}_${c}, sum${r}_${c});`),
      ),
      '    }',
    ]),
    '  }',
    ...(tuning.loop
      ? [
          `  var sums = array<vec4f, ${rows * columns}>(${range(rows).flatMap((r) => range(columns).map((c) => `sum${r}_${c}`))});`,
          `  for (var i = 0u; i < ${rows * columns}u && row + i / ${columns}u < m; i++) {`,
          `    let at = (row + i / ${columns}u) * n4 + column + i % ${columns}u;`,
          '    y[at] = finish(sums[i], at);',
          '  }',
        ]
      : range(rows).flatMap((r) => [
          `  if (row + ${r}u < m) {`,
          `    let at = (row + ${r}u) * n4 + column;`,
          ...range(columns).map((c) => `    y[at + ${c}u] = finish(sum${r}_${c}, at + ${c}u);`),
          '  }',
        ])),
  ];
  return {
    name: `pointwise ${images * pixels}x${inner}x${outer}`,
    ...wgsl({
      reads: ['x', 'w'],
      write: 'y',
      parameters: {
        m: images * pixels,
        k4,
        n4,
        across: n4 / columns,
        ...epilogueParameters(epilogue, pixels, outer),
      },
      workgroupSize,
      epilogue,
      open: epilogue.bias ? ['residual'] : ['residual', 'kept'],
      body: lines.join('\n'),
    }),
    workgroups: (count) => Math.ceil((Math.ceil((count * pixels) / rows) * (n4 / columns)) / workgroupSize),
  };
}
