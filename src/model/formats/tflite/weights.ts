/** Constants of a .tflite file in the order and shape that the layers of our graph want. */
import type { Activation, DepthwiseLayer, Padding, Shape } from '../../graph';
import { ModelError } from '../../model-error';
import type { Constant } from './tensors';

/** [out, h, w, in] as the file has it -> [h, w, in, out]. */
export function convFilter({ shape: [outputs, height, width, inputs], values }: Constant): Float32Array {
  const filter = new Float32Array(values.length);
  const taps = height * width * inputs;
  for (let o = 0; o < outputs; o++) for (let t = 0; t < taps; t++) filter[t * outputs + o] = values[o * taps + t];
  return filter;
}

/** [out, in] -> [in, out]. */
export const denseWeights = ({ shape: [outputs, inputs], values }: Constant): Float32Array =>
  convFilter({ shape: [outputs, 1, 1, inputs], values });

/** Throws ModelError where the filter has another number of dimensions. */
export function dimensions<T extends Constant>(constant: T, count: number): T {
  if (constant.shape.length === count) return constant;
  throw new ModelError('damaged', `its filter has the shape [${constant.shape}]`);
}

/** Zeros around rows and columns, of a PAD's table [4, 2]. Throws ModelError for any other padding. */
export function paddingOf({ shape, values: [b0, b1, top, bottom, left, right, c0, c1] }: Constant): Padding {
  const all = [b0, b1, top, bottom, left, right, c0, c1].map((value) => value ?? Number.NaN);
  if (String(shape) !== '4,2' || all.some((value) => !(value >= 0)) || b0 || b1 || c0 || c1)
    throw new ModelError('unsupported', 'it pads something else than rows and columns');
  return { top: top!, bottom: bottom!, left: left!, right: right! };
}

type OneTap = Omit<DepthwiseLayer, 'input' | 'output' | 'inputShape'>;

/** y = activation(factor · x + bias), each for one channel, as a filter of one tap. */
export const eachChannel = (
  shape: Shape,
  {
    factor = new Float32Array(shape[2]).fill(1),
    bias = new Float32Array(shape[2]),
    activation,
  }: { factor?: Float32Array; bias?: Float32Array; activation: Activation },
): OneTap => ({
  kind: 'depthwise',
  kernel: [1, 1],
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  filter: factor,
  bias,
  activation,
  outputShape: shape,
});
