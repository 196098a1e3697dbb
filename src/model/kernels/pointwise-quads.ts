/**
 * The matrix product of pointwise.ts for software adapters with subgroups: y[m, n] = sum_k x[m, k] * w[k, n] with the same buffers. There a vec4 load is 16 loads
 * of single numbers (SwiftShader runs four invocations as the lanes of one SIMD instruction and gathers lane by lane), as dear as five to six vec4 products.
 * So the four invocations of a quad take the same columns of y and different rows: each loads one of the four vec4s of w that all of them need and hands it
 * round by quadBroadcast, and a block of `rows` x `columns` vec4 sums an invocation needs rows + columns loads instead of rows + 4 * columns.
 */
import { type Epilogue, epilogueParameters, initial, type Kernel, quads, wgsl } from './kernel';
import type { Product } from './pointwise';

export interface QuadTuning {
  readonly workgroupSize: number;
  /** Of an invocation; a quad has four times as many. */
  readonly quadRows: number;
  /** vec4s of output channels. Where they do not divide theirs, the last ones are computed and not written. */
  readonly columns: number;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** reads: x, w, then the epilogue's. */
export function pointwiseQuads(product: Product, epilogue: Epilogue, tuning: QuadTuning): Kernel {
  const { images, pixels, inner, outer } = product;
  const [k4, n4, m] = [quads(inner), quads(outer), images * pixels];
  const { workgroupSize, quadRows: rows, columns } = tuning;
  const across = Math.ceil(n4 / columns);
  const dot = (r: number, c: number): string =>
    range(4).reduce((sum, j) => `fma(vec4f(v[${j}]), w${j}_${c}, ${sum})`, `sum${r}_${c}`);
  const lines = [
    '  let lane = id % 4u;',
    `  let column = id / 4u % across * ${columns}u;`,
    `  let quad_row = id / 4u / across * ${rows * 4}u;`,
    '  if (quad_row >= m) { return; }', // all four of a quad, or none
    `  let row = quad_row + lane * ${rows}u;`,
    ...range(columns).map((c) => `  let start${c} = ${initial(epilogue, `column + ${c}u`)};`),
    ...range(rows).flatMap((r) => range(columns).map((c) => `  var sum${r}_${c} = start${c};`)),
    ...range(rows).map((r) => `  let x_row${r} = (row + ${r}u) * k4;`),
    '  for (var k = 0u; k < k4; k++) {',
    '    let w_mine = (k * 4u + lane) * n4 + column;',
    ...range(columns).map((c) => `    let mine${c} = w[w_mine + ${c}u];`),
    ...range(4).flatMap((j) => range(columns).map((c) => `    let w${j}_${c} = quadBroadcast(mine${c}, ${j}u);`)),
    ...range(rows).map(
      (r) =>
        `    { let v = x[x_row${r} + k]; ${range(columns)
          .map((c) => `sum${r}_${c} = ${dot(r, c)};`)
          .join(' ')} }`,
    ),
    '  }',
    `  var sums = array<vec4f, ${rows * columns}>(${range(rows).flatMap((r) => range(columns).map((c) => `sum${r}_${c}`))});`,
    `  for (var i = 0u; i < ${rows * columns}u && row + i / ${columns}u < m; i++) {`,
    `    let c = column + i % ${columns}u;`,
    `    let at = (row + i / ${columns}u) * n4 + c;`,
    '    if (c < n4) { y[at] = finish(sums[i], at); }',
    '  }',
  ];
  return {
    name: `pointwise quads ${m}x${inner}x${outer}`,
    ...wgsl({
      reads: ['x', 'w'],
      write: 'y',
      parameters: { m, k4, n4, across, ...epilogueParameters(epilogue, pixels, outer) },
      workgroupSize,
      epilogue,
      open: epilogue.bias ? ['residual'] : ['residual', 'kept'],
      subgroups: true,
      body: lines.join('\n'),
    }),
    workgroups: (count) => Math.ceil((Math.ceil((count * pixels) / (rows * 4)) * across * 4) / workgroupSize),
  };
}
