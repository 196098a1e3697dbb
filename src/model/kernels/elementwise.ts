/**
 * What is done element by element: additions and masks that no other kernel could take along, and the two edges where the world's packed
 * floats [pixels][channels] become vec4s over padded channels and back. One invocation per vec4.
 */
import { type Epilogue, epilogueReads, finishFunction, type Kernel, quads, wgsl } from './kernel';

interface Plane {
  readonly images: number;
  readonly pixels: number;
  readonly channels: number;
}

/** y = epilogue(x): with a residual the addition of two tensors. reads: x, then the epilogue's. */
export function elementwise(plane: Plane, epilogue: Epilogue, workgroupSize: number): Kernel {
  const { images, pixels, channels } = plane;
  const length = images * pixels * quads(channels);
  return {
    name: `elementwise ${pixels}x${channels}`,
    code: wgsl({
      reads: [{ name: 'x', length }, ...epilogueReads(epilogue, plane)],
      write: { name: 'y', length },
      workgroupSize,
      global: finishFunction(epilogue, plane),
      body: `  if (id >= ${length}u) { return; }
  y[id] = finish(x[id], id, id % ${quads(channels)}u);`,
    }),
    workgroups: (count) => Math.ceil((count * pixels * quads(channels)) / workgroupSize),
  };
}

const literal = (value: number): string => `f32(${value})`;

/** Packed floats -> vec4s: finish(x * scale + offset), zero in the padding channels. reads: packed, then the epilogue's. */
export function enter(
  plane: Plane,
  scale: number,
  offset: number,
  epilogue: Epilogue,
  workgroupSize: number,
): Kernel {
  const { images, pixels, channels } = plane;
  const c4 = quads(channels);
  const lane = (j: number): string => {
    const value = `packed[first + ${j}u] * ${literal(scale)} + ${literal(offset)}`;
    const always = channels % 4 === 0 || (c4 === 1 && j < channels);
    if (!always && c4 === 1) return '0';
    return always ? value : `select(0, ${value}, c * 4u + ${j}u < ${channels}u)`;
  };
  return {
    name: `enter ${pixels}x${channels}`,
    code: wgsl({
      reads: [
        { name: 'packed', type: 'f32', length: images * pixels * channels },
        ...epilogueReads(epilogue, plane),
      ],
      write: { name: 'y', length: images * pixels * c4 },
      workgroupSize,
      global: finishFunction(epilogue, plane),
      body: `  if (id >= ${images * pixels * c4}u) { return; }
  let c = id % ${c4}u;
  let first = id / ${c4}u * ${channels}u + c * 4u;
  y[id] = finish(vec4f(${[0, 1, 2, 3].map(lane).join(', ')}), id, c);`,
    }),
    workgroups: (count) => Math.ceil((count * pixels * c4) / workgroupSize),
  };
}

/** vec4s -> packed floats, times scale; the padding is dropped. reads: x. */
export function leave({ images, pixels, channels }: Plane, scale: number, workgroupSize: number): Kernel {
  const c4 = quads(channels);
  const lanes = [0, 1, 2, 3].map((j) => {
    const write = `packed[first + ${j}u] = v[${j}];`;
    if (channels % 4 === 0 || (c4 === 1 && j < channels)) return write;
    return c4 === 1 ? '' : `if (c * 4u + ${j}u < ${channels}u) { ${write} }`;
  });
  return {
    name: `leave ${pixels}x${channels}`,
    code: wgsl({
      reads: [{ name: 'x', length: images * pixels * c4 }],
      write: { name: 'packed', type: 'f32', length: images * pixels * channels },
      workgroupSize,
      body: `  if (id >= ${images * pixels * c4}u) { return; }
  let c = id % ${c4}u;
  let first = id / ${c4}u * ${channels}u + c * 4u;
  let v = x[id] * ${literal(scale)};
  ${lanes.join(' ')}`,
    }),
    workgroups: (count) => Math.ceil((count * pixels * c4) / workgroupSize),
  };
}
