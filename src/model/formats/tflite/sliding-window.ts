/** How a filter slides over an input: TensorFlow's definitions of stride and padding. */
import type { Padding, Shape } from '../../graph';
import { ModelError } from '../../model-error';
import { type CONV_OPTIONS, type DEPTHWISE_OPTIONS, PADDINGS, type Table } from './tflite-schema';

/** Filter taps and strides per axis, and how the output size follows from them. */
export interface SlidingWindow {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: Padding;
  readonly output: readonly [number, number];
}

/** One axis of a strided window (TensorFlow's definition of SAME and VALID). */
function axis(
  mode: 'SAME' | 'VALID',
  input: number,
  kernel: number,
  stride: number,
): [output: number, before: number, after: number] {
  if (mode === 'VALID') return [Math.floor((input - kernel) / stride) + 1, 0, 0];
  const output = Math.ceil(input / stride);
  const total = Math.max((output - 1) * stride + kernel - input, 0);
  const before = Math.floor(total / 2);
  return [output, before, total - before];
}

/** The window that a convolution's options describe. Throws ModelError for a dilated one. */
export function slidingWindow(
  options: Table,
  fields: typeof CONV_OPTIONS | typeof DEPTHWISE_OPTIONS,
  input: Shape,
  kernel: readonly [number, number],
): SlidingWindow {
  if (options.int32(fields.dilationW, 1) !== 1 || options.int32(fields.dilationH, 1) !== 1) {
    throw new ModelError('unsupported', 'a dilated convolution');
  }
  const mode = PADDINGS[options.int8(fields.padding)];
  const stride = [options.int32(fields.strideH), options.int32(fields.strideW)] as const;
  const [height, top, bottom] = axis(mode, input[0], kernel[0], stride[0]);
  const [width, left, right] = axis(mode, input[1], kernel[1], stride[1]);
  return { kernel, stride, padding: { top, bottom, left, right }, output: [height, width] };
}
