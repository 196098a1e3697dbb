/** The weights in the layout that the kernels read (padded to vec4s), all in one buffer with a slice for each use. */
import type { ConvLayer, DenseLayer, DepthwiseLayer } from '../graph';
import { quads } from './kernel';

/** A range of bytes in the weights' buffer. */
export interface Slice {
  readonly offset: number;
  readonly size: number;
}

/** WebGPU's default minStorageBufferOffsetAlignment, and the largest that it allows. */
const ALIGNMENT = 256;

export class WeightStore {
  private readonly parts: { readonly slice: Slice; readonly values: Float32Array }[] = [];
  private end = 0;

  add(values: Float32Array): Slice {
    const slice = { offset: this.end, size: values.byteLength };
    this.end = Math.ceil((this.end + values.byteLength) / ALIGNMENT) * ALIGNMENT;
    this.parts.push({ slice, values });
    return slice;
  }

  /** Creates the buffer and drops the copies on the CPU. */
  upload(device: GPUDevice): GPUBuffer {
    const buffer = device.createBuffer({
      label: 'signflip weights',
      size: Math.max(this.end, ALIGNMENT),
      usage: GPUBufferUsage.STORAGE,
      mappedAtCreation: true,
    });
    const all = buffer.getMappedRange();
    for (const { slice, values } of this.parts) new Float32Array(all, slice.offset, values.length).set(values);
    buffer.unmap();
    this.parts.length = 0;
    return buffer;
  }
}

/** [channels] padded to 4s. */
export function packBias(bias: Float32Array): Float32Array {
  const packed = new Float32Array(quads(bias.length) * 4);
  packed.set(bias);
  return packed;
}

/** [taps][channels], channels padded to 4s. */
export function packDepthwise({ filter, inputShape: [, , channels] }: DepthwiseLayer): Float32Array {
  if (channels % 4 === 0) return filter;
  const padded = quads(channels) * 4;
  const taps = filter.length / channels;
  const packed = new Float32Array(taps * padded);
  for (let t = 0; t < taps; t++) packed.set(filter.subarray(t * channels, (t + 1) * channels), t * padded);
  return packed;
}

/** The packed filter with its taps in reverse order: flipped on both axes. */
export function flipTaps(packed: Float32Array, [height, width]: readonly [number, number]): Float32Array {
  const taps = height * width;
  const channels = packed.length / taps;
  const result = new Float32Array(packed.length);
  for (let t = 0; t < taps; t++) {
    result.set(packed.subarray(t * channels, (t + 1) * channels), (taps - 1 - t) * channels);
  }
  return result;
}

/** The forward matrices [taps][in][out] and, for the gradient, their transposes [taps][out][in]; sides padded to 4s. */
export function packMatrices(layer: ConvLayer | DenseLayer): { forward: Float32Array; gradient: Float32Array } {
  const inputs = layer.inputShape[2];
  const outputs = layer.outputShape[2];
  const matrix = layer.kind === 'conv' ? layer.filter : layer.weights;
  const taps = matrix.length / (inputs * outputs);
  const [in4, out4] = [quads(inputs) * 4, quads(outputs) * 4];
  const forward = in4 === inputs && out4 === outputs ? matrix : new Float32Array(taps * in4 * out4);
  const gradient = new Float32Array(taps * in4 * out4);
  for (let t = 0; t < taps; t++) {
    const start = t * in4 * out4;
    for (let i = 0; i < inputs; i++) {
      const row = matrix.subarray((t * inputs + i) * outputs, (t * inputs + i + 1) * outputs);
      if (forward !== matrix) forward.set(row, start + i * out4);
      for (let o = 0; o < outputs; o++) gradient[start + o * in4 + i] = row[o];
    }
  }
  return { forward, gradient };
}
