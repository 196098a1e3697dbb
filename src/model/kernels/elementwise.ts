/**
 * Operations on single elements: additions and masks that no other kernel could take along, and the two conversions
 * between the caller's packed floats [pixels][channels] and vec4s over padded channels. One invocation per vec4.
 */
import { type Epilogue, epilogueParameters } from './epilogue';
import { type Kernel, type Plane, quads } from './kernel';
import { shader } from './shader';
import { range, wgsl } from './wgsl';

const lengthOf = ({ images, pixels, channels }: Plane): number => images * pixels * quads(channels);

/** y = epilogue(x): with a residual the addition of two tensors. reads: x, then the epilogue's. */
export function elementwise(plane: Plane, epilogue: Epilogue, workgroupSize: number): Kernel {
  const { pixels, channels } = plane;
  return {
    name: `elementwise ${pixels}x${channels}`,
    ...shader({
      reads: ['x'],
      write: 'y',
      parameters: { length: lengthOf(plane), ...epilogueParameters(epilogue, pixels, channels) },
      workgroupSize,
      epilogue,
      body: wgsl`
        if (id >= length) { return; }
        y[id] = finish(x[id], id);
      `,
    }),
    workgroups: (count) => Math.ceil(lengthOf({ ...plane, images: count }) / workgroupSize),
  };
}

/** Finds an invocation's vec4 in the packed floats: its first channel, and where that lies. */
const LOCATE = wgsl`
  if (id >= length) { return; }
  let channel = id % c4 * 4u;
  let first = id / c4 * channels + channel;
`;

/** Packed floats -> vec4s: finish(x), zero in the padding channels. reads: packed, then the epilogue's. */
export function unpack(plane: Plane, epilogue: Epilogue, workgroupSize: number): Kernel {
  const { pixels, channels } = plane;
  const component = (j: number): string => `select(0, packed[first + ${j}u], channel + ${j}u < channels)`;
  return {
    name: `unpack ${pixels}x${channels}`,
    ...shader({
      reads: ['packed'],
      write: 'y',
      parameters: {
        length: lengthOf(plane),
        c4: quads(channels),
        channels,
        ...epilogueParameters(epilogue, pixels, channels),
      },
      workgroupSize,
      epilogue,
      body: wgsl`
        ${LOCATE}
        let v = vec4f(
          ${range(4).map((j) => `${component(j)},`)}
        );
        y[id] = finish(v, id);
      `,
    }),
    workgroups: (count) => Math.ceil(lengthOf({ ...plane, images: count }) / workgroupSize),
  };
}

/** vec4s -> packed floats; the padding is dropped. reads: x. */
export function pack(plane: Plane, workgroupSize: number): Kernel {
  const { pixels, channels } = plane;
  return {
    name: `pack ${pixels}x${channels}`,
    ...shader({
      reads: ['x'],
      write: 'packed',
      parameters: { length: lengthOf(plane), c4: quads(channels), channels },
      workgroupSize,
      body: wgsl`
        ${LOCATE}
        let v = x[id];
        ${range(4).map((j) => `if (channel + ${j}u < channels) { packed[first + ${j}u] = v[${j}]; }`)}
      `,
    }),
    workgroups: (count) => Math.ceil(lengthOf({ ...plane, images: count }) / workgroupSize),
  };
}
