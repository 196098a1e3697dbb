/**
 * What is done element by element: additions and masks that no other kernel could take along, and the two edges where the world's packed
 * floats [pixels][channels] become vec4s over padded channels and back. One invocation per vec4.
 */
import { bitsOf, type Epilogue, epilogueParameters, type Kernel, type Plane, quads, wgsl } from './kernel';

const lengthOf = ({ images, pixels, channels }: Plane): number => images * pixels * quads(channels);

/** y = epilogue(x): with a residual the addition of two tensors. reads: x, then the epilogue's. */
export function elementwise(plane: Plane, epilogue: Epilogue, workgroupSize: number): Kernel {
  const { pixels, channels } = plane;
  return {
    name: `elementwise ${pixels}x${channels}`,
    ...wgsl({
      reads: ['x'],
      write: 'y',
      parameters: { length: lengthOf(plane), ...epilogueParameters(epilogue, pixels, channels) },
      workgroupSize,
      epilogue,
      body: `  if (id >= length) { return; }
  y[id] = finish(x[id], id);`,
    }),
    workgroups: (count) => Math.ceil(lengthOf({ ...plane, images: count }) / workgroupSize),
  };
}

/** Where an invocation's vec4 lies in the packed floats. */
const FIND = `  if (id >= length) { return; }
  let channel = id % c4 * 4u;
  let first = id / c4 * channels + channel;`;

const LANES = [0, 1, 2, 3] as const;

/** Packed floats -> vec4s: finish(x * scale + offset), zero in the padding channels. reads: packed, then the epilogue's. */
export function enter(plane: Plane, scale: number, offset: number, epilogue: Epilogue, workgroupSize: number): Kernel {
  const { pixels, channels } = plane;
  const lane = (j: number): string =>
    `select(0, packed[first + ${j}u] * bitcast<f32>(scale) + bitcast<f32>(offset), channel + ${j}u < channels)`;
  return {
    name: `enter ${pixels}x${channels}`,
    ...wgsl({
      reads: ['packed'],
      write: 'y',
      parameters: {
        length: lengthOf(plane),
        c4: quads(channels),
        channels,
        scale: bitsOf(scale),
        offset: bitsOf(offset),
        ...epilogueParameters(epilogue, pixels, channels),
      },
      workgroupSize,
      epilogue,
      body: `${FIND}
  y[id] = finish(vec4f(${LANES.map(lane).join(', ')}), id);`,
    }),
    workgroups: (count) => Math.ceil(lengthOf({ ...plane, images: count }) / workgroupSize),
  };
}

/** vec4s -> packed floats, times scale; the padding is dropped. reads: x. */
export function leave(plane: Plane, scale: number, workgroupSize: number): Kernel {
  const { pixels, channels } = plane;
  return {
    name: `leave ${pixels}x${channels}`,
    ...wgsl({
      reads: ['x'],
      write: 'packed',
      parameters: { length: lengthOf(plane), c4: quads(channels), channels, scale: bitsOf(scale) },
      workgroupSize,
      body: `${FIND}
  let v = x[id] * bitcast<f32>(scale);
${LANES.map((j) => `  if (channel + ${j}u < channels) { packed[first + ${j}u] = v[${j}]; }`).join('\n')}`,
    }),
    workgroups: (count) => Math.ceil(lengthOf({ ...plane, images: count }) / workgroupSize),
  };
}
