/**
 * The matrix product of pointwise.ts through workgroup memory, for GPUs: y[m, n] = sum_k x[m, k] * w[k, n] with the
 * same buffers. A workgroup of 8 x 8 invocations computes 32 rows x 8 vec4s of y. It walks over k in slices of 32: all
 * fetch a slice of x (32 rows x 8 vec4s) and of w (32 k x 8 vec4s) together, 4 vec4s of each an invocation, then every
 * invocation adds to its 4 rows x 1 vec4 from there. So each number is fetched from memory once per tile instead of
 * once per invocation. On software adapters this is slow: workgroup memory there is memory like any other, and the
 * barriers cost.
 */
import { type Epilogue, epilogueParameters, initial } from './epilogue';
import { type Kernel, quads } from './kernel';
import { type Product, productOperands } from './pointwise';
import { shader } from './shader';
import { range, wgsl } from './wgsl';

const SIDE = 8; // invocations, and vec4s of a slice
const ROWS = 4; // rows of y an invocation
const TILE = SIDE * ROWS;

/** reads: x, w, then the epilogue's. */
export function pointwiseTiled({ images, pixels, inner, outer }: Product, epilogue: Epilogue): Kernel {
  const [k4, n4, m] = [quads(inner), quads(outer), images * pixels];
  const across = Math.ceil(n4 / SIDE);
  return {
    name: `pointwise tiled ${m}x${inner}x${outer}`,
    ...shader({
      reads: ['x', 'w'],
      write: 'y',
      parameters: { m, k4, n4, across, ...epilogueParameters(epilogue, pixels, outer) },
      workgroupSize: SIDE * SIDE,
      epilogue,
      alwaysBound: productOperands(epilogue),
      global: wgsl`
        var<workgroup> x_tile: array<vec4f, ${TILE * SIDE}>;
        var<workgroup> w_tile: array<vec4f, ${TILE * SIDE}>;
      `,
      body: wgsl`
        let row0 = group_id / across * ${TILE}u;
        let column = group_id % across * ${SIDE}u + local % ${SIDE}u;
        let line = local / ${SIDE}u; // 0 to 7: which of the tile's rows, four apart
        var start = vec4f();
        if (column < n4) { start = ${initial(epilogue, 'column')}; }
        ${range(ROWS).map((r) => `var sum${r} = start;`)}
        // Slice by slice along k: fetch together, then multiply from workgroup memory.
        for (var slice = 0u; slice < k4; slice += ${SIDE}u) {
          let k = slice + local % ${SIDE}u;
          for (var i = line; i < ${TILE}u; i += ${SIDE}u) {
            let inside = row0 + i < m && k < k4;
            x_tile[i * ${SIDE}u + local % ${SIDE}u] = select(vec4f(), x[(row0 + i) * k4 + k], inside);
            let w_inside = slice * 4u + i < k4 * 4u && column < n4;
            w_tile[i * ${SIDE}u + local % ${SIDE}u] = select(vec4f(), w[(slice * 4u + i) * n4 + column], w_inside);
          }
          workgroupBarrier();
          for (var q = 0u; q < ${SIDE}u; q++) {
            ${range(4).map((j) => `let w${j} = w_tile[(q * 4u + ${j}u) * ${SIDE}u + local % ${SIDE}u];`)}
            ${range(ROWS).map(multiplyRow)}
          }
          workgroupBarrier();
        }
        ${range(ROWS).map(writeRow)}
      `,
    }),
    workgroups: (count) => Math.ceil((count * pixels) / TILE) * across,
  };
}

/** Adds to row r of the sums: four values of x times four rows of w. */
const multiplyRow = (r: number): string => wgsl`
  {
    let v = x_tile[(line * ${ROWS}u + ${r}u) * ${SIDE}u + q];
    sum${r} = fma(vec4f(v[0]), w0, fma(vec4f(v[1]), w1, fma(vec4f(v[2]), w2, fma(vec4f(v[3]), w3, sum${r}))));
  }
`;

const writeRow = (r: number): string => wgsl`
  {
    let row = row0 + line * ${ROWS}u + ${r}u;
    if (row < m && column < n4) {
      let at = row * n4 + column;
      y[at] = finish(sum${r}, at);
    }
  }
`;
