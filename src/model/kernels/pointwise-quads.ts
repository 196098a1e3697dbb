/**
 * The matrix product of pointwise.ts for software adapters with subgroups: y[m, n] = sum_k x[m, k] * w[k, n] with the
 * same buffers. There a vec4 load is 16 loads of single numbers (SwiftShader runs four invocations as the lanes of one
 * SIMD instruction and gathers lane by lane), as slow as five to six vec4 products. So the four invocations of a quad
 * take the same columns of y and different rows: each loads one of the four vec4s of w that all of them need and shares
 * it by quadBroadcast. A block of `rows` x `columns` vec4 sums then costs an invocation rows + columns loads instead of
 * rows + 4 * columns.
 */
import { type Epilogue, epilogueParameters, initial } from './epilogue';
import { type Kernel, quads } from './kernel';
import { type Product, productOperands, sumNames } from './pointwise';
import { shader } from './shader';
import { range, wgsl } from './wgsl';

export interface QuadTuning {
  readonly workgroupSize: number;
  /** Rows of one invocation; a quad has four times as many. */
  readonly quadRows: number;
  /** vec4s of output channels. Where they do not divide their number, the last ones are computed and not written. */
  readonly columns: number;
}

/** reads: x, w, then the epilogue's. */
export function pointwiseQuads(product: Product, epilogue: Epilogue, tuning: QuadTuning): Kernel {
  const { images, pixels, inner, outer } = product;
  const [k4, n4, m] = [quads(inner), quads(outer), images * pixels];
  const { workgroupSize, quadRows: rows, columns } = tuning;
  const across = Math.ceil(n4 / columns);
  return {
    name: `pointwise quads ${m}x${inner}x${outer}`,
    ...shader({
      reads: ['x', 'w'],
      write: 'y',
      parameters: { m, k4, n4, across, ...epilogueParameters(epilogue, pixels, outer) },
      workgroupSize,
      epilogue,
      alwaysBound: productOperands(epilogue),
      subgroups: true,
      body: wgsl`
        // The four invocations of a quad take the same columns and neighbouring blocks of rows.
        let lane = id % 4u;
        let column = id / 4u % across * ${columns}u;
        let quad_row = id / 4u / across * ${rows * 4}u;
        if (quad_row >= m) { return; } // the whole quad
        let row = quad_row + lane * ${rows}u;
        ${range(columns).map((c) => `let start${c} = ${initial(epilogue, `column + ${c}u`)};`)}
        ${range(rows).map((r) => range(columns).map((c) => `var sum${r}_${c} = start${c};`))}
        ${range(rows).map((r) => `let x_row${r} = (row + ${r}u) * k4;`)}
        for (var k = 0u; k < k4; k++) {
          // Each lane loads one of the four rows of w and shares it with the others.
          let w_mine = (k * 4u + lane) * n4 + column;
          ${range(columns).map((c) => `let mine${c} = w[w_mine + ${c}u];`)}
          ${range(4).map((j) => range(columns).map((c) => `let w${j}_${c} = quadBroadcast(mine${c}, ${j}u);`))}
          ${range(rows).map((r) => multiplyRow(r, columns))}
        }
        var sums = array<vec4f, ${rows * columns}>(${sumNames(rows, columns)});
        for (var i = 0u; i < ${rows * columns}u && row + i / ${columns}u < m; i++) {
          let c = column + i % ${columns}u;
          let at = (row + i / ${columns}u) * n4 + c;
          if (c < n4) { y[at] = finish(sums[i], at); }
        }
      `,
    }),
    workgroups: (count) => Math.ceil((Math.ceil((count * pixels) / (rows * 4)) * across * 4) / workgroupSize),
  };
}

/** Adds to row r of the sums: four values of x times the four rows of w that the quad has loaded. */
const multiplyRow = (r: number, columns: number): string => wgsl`
  {
    let v = x[x_row${r} + k];
    ${range(columns).map((c) => `sum${r}_${c} = ${dot(`sum${r}_${c}`, c)};`)}
  }
`;

/** `sum` plus v times column c of the four rows of w. */
const dot = (sum: string, c: number): string =>
  range(4).reduce((soFar, j) => `fma(vec4f(v[${j}]), w${j}_${c}, ${soFar})`, sum);
