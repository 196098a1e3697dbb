/**
 * Mean over all positions and its gradient: y[b, c] = (1 / P) sum_p x[b, p, c] and dx[b, p, c] = dy[b, c] / P. One invocation per written vec4.
 */
import { type Epilogue, epilogueReads, finishFunction, type Kernel, quads, wgsl } from './kernel';

interface Plane {
  readonly images: number;
  readonly pixels: number;
  readonly channels: number;
}

/** reads: x. */
export function mean({ images, pixels, channels }: Plane, workgroupSize: number): Kernel {
  const c4 = quads(channels);
  return {
    name: `mean ${pixels}x${channels}`,
    code: wgsl({
      reads: [{ name: 'x', length: images * pixels * c4 }],
      write: { name: 'y', length: images * c4 },
      workgroupSize,
      body: `  if (id >= ${images * c4}u) { return; }
  let first = id / ${c4}u * ${pixels * c4}u + id % ${c4}u;
  var sum = vec4f();
  for (var p = 0u; p < ${pixels}u; p++) { sum += x[first + p * ${c4}u]; }
  y[id] = sum / ${pixels}.0;`,
    }),
    workgroups: (count) => Math.ceil((count * c4) / workgroupSize),
  };
}

/** reads: dy, then the epilogue's. */
export function meanGradient(plane: Plane, epilogue: Epilogue, workgroupSize: number): Kernel {
  const { images, pixels, channels } = plane;
  const c4 = quads(channels);
  return {
    name: `mean gradient ${pixels}x${channels}`,
    code: wgsl({
      reads: [{ name: 'dy', length: images * c4 }, ...epilogueReads(epilogue, plane)],
      write: { name: 'dx', length: images * pixels * c4 },
      workgroupSize,
      global: finishFunction(epilogue, plane),
      body: `  if (id >= ${images * pixels * c4}u) { return; }
  let c = id % ${c4}u;
  dx[id] = finish(dy[id / ${pixels * c4}u * ${c4}u + c] / ${pixels}.0, id, c);`,
    }),
    workgroups: (count) => Math.ceil((count * pixels * c4) / workgroupSize),
  };
}
