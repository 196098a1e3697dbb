/** How a filter slides over an input: TensorFlow's definitions of stride and padding. */
import type { Padding, Shape } from '../../graph';
import { ModelError } from '../../model-error';
import { slidingAxis } from '../../sliding-axis';
import type { Table } from './table';
import { type CONV_OPTIONS, type DEPTHWISE_OPTIONS, PADDINGS, type POOL_OPTIONS } from './tflite-schema';

/** Filter taps and strides per axis, and how the output size follows from them. */
export interface SlidingWindow {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: Padding;
  readonly output: readonly [number, number];
}

const NO_PADDING: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

/**
 * The window that a convolution's options describe. `padded`: the zeros that a PAD before it puts around the input.
 * Throws ModelError.
 */
export function slidingWindow(
  options: Table,
  fields: typeof CONV_OPTIONS | typeof DEPTHWISE_OPTIONS | typeof POOL_OPTIONS,
  input: Shape,
  kernel: readonly [number, number],
  padded: Padding = NO_PADDING,
): SlidingWindow {
  if ('dilationW' in fields && (options.int32(fields.dilationW, 1) !== 1 || options.int32(fields.dilationH, 1) !== 1)) {
    throw new ModelError('unsupported', 'it is dilated');
  }
  const code = options.int8(fields.padding);
  const mode = PADDINGS[code];
  if (!mode) throw new ModelError('damaged', `its padding has the code ${code}`);
  if (mode === 'SAME' && padded !== NO_PADDING) throw new ModelError('unsupported', 'it pads what is padded already');
  const stride = [options.int32(fields.strideH), options.int32(fields.strideW)] as const;
  if (stride.some((step) => step < 1)) throw new ModelError('damaged', `its strides are ${stride.join(' and ')}`);
  const [height, top, bottom] = slidingAxis(mode, input[0] + padded.top + padded.bottom, kernel[0], stride[0]);
  const [width, left, right] = slidingAxis(mode, input[1] + padded.left + padded.right, kernel[1], stride[1]);
  if (height < 1 || width < 1) throw new ModelError('damaged', `a ${kernel.join(' x ')} filter on [${input}]`);
  const padding = mode === 'SAME' ? { top, bottom, left, right } : padded;
  return { kernel, stride, padding, output: [height, width] };
}
