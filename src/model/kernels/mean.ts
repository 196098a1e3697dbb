/**
 * Mean over all positions and its gradient: y[b, c] = (1 / P) sum_p x[b, p, c] and dx[b, p, c] = dy[b, c] / P. One
 * invocation per written vec4.
 */
import { type Epilogue, epilogueParameters } from './epilogue';
import { type Kernel, type Plane, quads } from './kernel';
import { shader } from './shader';
import { wgsl } from './wgsl';

/** reads: x. */
export function mean({ images, pixels, channels }: Plane, workgroupSize: number): Kernel {
  const c4 = quads(channels);
  return {
    name: `mean ${pixels}x${channels}`,
    ...shader({
      reads: ['x'],
      write: 'y',
      parameters: { length: images * c4, c4, pixels },
      workgroupSize,
      body: wgsl`
        if (id >= length) { return; }
        let first = id / c4 * pixels * c4 + id % c4;
        var sum = vec4f();
        for (var i = 0u; i < pixels; i++) { sum += x[first + i * c4]; }
        y[id] = sum / f32(pixels);
      `,
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
    ...shader({
      reads: ['dy'],
      write: 'dx',
      parameters: { length: images * pixels * c4, c4, pixels, ...epilogueParameters(epilogue, pixels, channels) },
      workgroupSize,
      epilogue,
      body: wgsl`
        if (id >= length) { return; }
        let image = id / c4 / pixels;
        dx[id] = finish(dy[image * c4 + id % c4] / f32(pixels), id);
      `,
    }),
    workgroups: (count) => Math.ceil((count * pixels * c4) / workgroupSize),
  };
}
