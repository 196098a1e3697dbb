/** How a filter slides over an input: TensorFlow's definitions of stride and padding. */
import type { Padding, Shape } from '../../graph';
import { ModelError } from '../../model-error';
import type { Table } from './table';
import { type CONV_OPTIONS, type DEPTHWISE_OPTIONS, PADDINGS } from './tflite-schema';

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

const NO_PADDING: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

/** The window that a convolution's options describe. `padded`: the zeros that a PAD before it puts around the input. Throws ModelError. */
export function slidingWindow(
  options: Table,
  fields: typeof CONV_OPTIONS | typeof DEPTHWISE_OPTIONS,
  input: Shape,
  kernel: readonly [number, number],
  padded: Padding = NO_PADDING,
): SlidingWindow {
  if (options.int32(fields.dilationW, 1) !== 1 || options.int32(fields.dilationH, 1) !== 1) {
    throw new ModelError('unsupported', 'it is dilated');
  }
  const code = options.int8(fields.padding);
  const mode = PADDINGS[code];
  if (!mode) throw new ModelError('damaged', `its padding has the code ${code}`);
  if (mode === 'SAME' && padded !== NO_PADDING) throw new ModelError('unsupported', 'it pads what is padded already');
  const stride = [options.int32(fields.strideH), options.int32(fields.strideW)] as const;
  if (stride.some((step) => step < 1)) throw new ModelError('damaged', `its strides are ${stride.join(' and ')}`);
  const [height, top, bottom] = axis(mode, input[0] + padded.top + padded.bottom, kernel[0], stride[0]);
  const [width, left, right] = axis(mode, input[1] + padded.left + padded.right, kernel[1], stride[1]);
  if (height < 1 || width < 1) throw new ModelError('damaged', `a ${kernel.join(' x ')} filter on [${input}]`);
  const padding = mode === 'SAME' ? { top, bottom, left, right } : padded;
  return { kernel, stride, padding, output: [height, width] };
}
