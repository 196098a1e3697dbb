/**
 * Pointwise (1x1) convolution, dense layers and the input gradients of both: a matrix product over pixels,
 *
 *     y[m, n] = sum_k x[m, k] * w[k, n]          (gradient: dx = dy * w^T, with the transposed matrix stored beside)
 *
 * x: [M][K4], w: [K padded to 4s][N4], y: [M][N4], all of vec4. One invocation keeps `rows` x `columns` vec4 sums in
 * registers, so that each load of x serves 4 * columns products and each load of w `rows`; no workgroup memory.
 * Neighbours in a workgroup take neighbouring columns.
 */
import { type Epilogue, epilogueParameters, initial } from './epilogue';
import { type EpilogueOperand, type Kernel, quads } from './kernel';
import { shader } from './shader';
import { range, wgsl } from './wgsl';

export interface PointwiseTuning {
  readonly workgroupSize: number;
  readonly rows: number;
  /** vec4s of output channels; divides their number, else 1 is used. */
  readonly columns: number;
  /**
   * Writes in a loop: the epilogue stands once in the code instead of rows * columns times. On SwiftShader that halves
   * the time to compile and costs a tenth of the speed; on a GPU an array indexed at run time would leave the
   * registers.
   */
  readonly loop: boolean;
}

/** The sizes of a matrix product [images * pixels, inner] x [inner, outer]. */
export interface Product {
  readonly images: number;
  readonly pixels: number;
  readonly inner: number;
  readonly outer: number;
}

/** What the epilogue of a product binds. A bias tells the forward pass, which needs no kept activations. */
export const productOperands = ({ bias }: Epilogue): readonly EpilogueOperand[] =>
  bias ? ['residual'] : ['residual', 'kept'];

/** reads: x, w, then the epilogue's. */
export function pointwise(product: Product, epilogue: Epilogue, tuning: PointwiseTuning): Kernel {
  const { images, pixels, inner, outer } = product;
  const [k4, n4] = [quads(inner), quads(outer)];
  const { workgroupSize } = tuning;
  const rows = Math.min(tuning.rows, images * pixels);
  const columns = n4 % tuning.columns === 0 ? tuning.columns : 1;
  return {
    name: `pointwise ${images * pixels}x${inner}x${outer}`,
    ...shader({
      reads: ['x', 'w'],
      write: 'y',
      parameters: { m: images * pixels, k4, n4, across: n4 / columns, ...epilogueParameters(epilogue, pixels, outer) },
      workgroupSize,
      epilogue,
      alwaysBound: productOperands(epilogue),
      body: wgsl`
        // This invocation's block of y: first row, first vec4 of columns.
        let column = id % across * ${columns}u;
        let row = id / across * ${rows}u;
        if (row >= m) { return; }
        ${range(columns).map((c) => `let start${c} = ${initial(epilogue, `column + ${c}u`)};`)}
        ${range(rows).map((r) => range(columns).map((c) => `var sum${r}_${c} = start${c};`))}
        var w_row = column;
        ${range(rows).map((r) => `let x_row${r} = (row + ${r}u) * k4;`)}
        for (var k = 0u; k < k4; k++) {
          // Four rows of w, for the four numbers of one vec4 of x.
          ${range(4).map((j) => [range(columns).map((c) => `let w${j}_${c} = w[w_row + ${c}u];`), 'w_row += n4;'])}
          ${range(rows).map((r) => multiplyRow(r, columns))}
        }
        ${tuning.loop ? writeInLoop(rows, columns) : range(rows).map((r) => writeRow(r, columns))}
      `,
    }),
    workgroups: (count) => Math.ceil((Math.ceil((count * pixels) / rows) * (n4 / columns)) / workgroupSize),
  };
}

/** Adds to row r of the sums: four values of x times four rows of w. */
const multiplyRow = (r: number, columns: number): string => wgsl`
  {
    let v = x[x_row${r} + k];
    ${range(columns).map((c) => range(4).map((j) => `sum${r}_${c} = fma(vec4f(v[${j}]), w${j}_${c}, sum${r}_${c});`))}
  }
`;

const writeRow = (r: number, columns: number): string => wgsl`
  if (row + ${r}u < m) {
    let at = (row + ${r}u) * n4 + column;
    ${range(columns).map((c) => `y[at + ${c}u] = finish(sum${r}_${c}, at + ${c}u);`)}
  }
`;

const writeInLoop = (rows: number, columns: number): string => wgsl`
  var sums = array<vec4f, ${rows * columns}>(${sumNames(rows, columns)});
  for (var i = 0u; i < ${rows * columns}u && row + i / ${columns}u < m; i++) {
    let at = (row + i / ${columns}u) * n4 + column + i % ${columns}u;
    y[at] = finish(sums[i], at);
  }
`;

/** The names of all sums, row by row. */
export const sumNames = (rows: number, columns: number): string =>
  range(rows)
    .flatMap((r) => range(columns).map((c) => `sum${r}_${c}`))
    .join(', ');
