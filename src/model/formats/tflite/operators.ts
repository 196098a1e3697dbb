/**
 * What each operator of a .tflite file becomes: a layer, or another name for a value. A new operator is a function
 * here.
 */
import type { Activation, Padding, Shape, ValueId } from '../../graph';
import { ModelError } from '../../model-error';
import { slidingWindow } from './sliding-window';
import type { Table } from './table';
import {
  ACTIVATIONS,
  ADD_OPTIONS,
  CONCAT_OPTIONS,
  CONV_OPTIONS,
  DENSE_OPTIONS,
  DEPTHWISE_OPTIONS,
  LEAKY_RELU_OPTIONS,
  MUL_OPTIONS,
  POOL_OPTIONS,
} from './tflite-schema';
import type { Values } from './values';
import { convFilter, denseWeights, dimensions, eachChannel, paddingOf } from './weights';

/** One operator, as its function is given it. */
interface Operator {
  readonly values: Values;
  readonly inputs: readonly ValueId[];
  /** The first of the inputs, before names are resolved. */
  readonly first: ValueId;
  readonly output: ValueId;
  /** Of the first input. */
  readonly inputShape: Shape;
  /** Zeros that a PAD puts around the first input. */
  readonly padded: Padding | undefined;
  readonly options: Table;
  /** The fields that every layer has. */
  readonly base: { readonly input: ValueId; readonly output: ValueId; readonly inputShape: Shape };
}

export type Make = (operator: Operator) => ValueId;

export const unsupported = (why: string): never => {
  throw new ModelError('unsupported', why);
};

function activation(code: number): Activation {
  const name = (ACTIVATIONS as Record<number, Activation | undefined>)[code];
  return name ?? unsupported(`its activation function has the code ${code}`);
}

const rename: Make = ({ values, first, output }) => values.rename(first, output);

/** Of one row: another name. A picture may become a row: what reads it then sees all of it at once. */
const reshape: Make = (operator) => {
  const { values, output } = operator;
  const [height, width, channels] = operator.inputShape;
  const stated = values.statedShapeOf(output);
  if (stated.length > 0 && !stated.includes(height * width * channels))
    unsupported(`from [${operator.inputShape}] to [${stated}]`);
  const row = rename(operator);
  return height * width === 1 ? row : values.flatten(row);
};

const pad: Make = ({ values, inputs, first, output }) =>
  values.rename(first, output, paddingOf(values.constant(inputs[1])));

const conv: Make = ({ values, inputs, inputShape, padded, options, base }) => {
  const filter = dimensions(values.constant(inputs[1]), 4);
  const [outputs, height, width, channels] = filter.shape;
  if (channels !== inputShape[2]) unsupported('it is grouped');
  const { output: size, ...rest } = slidingWindow(options, CONV_OPTIONS, inputShape, [height, width], padded);
  return values.push({
    ...base,
    ...rest,
    kind: 'conv',
    outputShape: [...size, outputs],
    activation: activation(options.int8(CONV_OPTIONS.activation)),
    filter: convFilter(filter),
    bias: values.bias(inputs[2], outputs),
  });
};

const depthwise: Make = ({ values, inputs, inputShape, padded, options, base }) => {
  const { shape, values: filter } = dimensions(values.constant(inputs[1]), 4);
  const [, height, width, channels] = shape;
  if (channels !== inputShape[2]) unsupported('it has a channel multiplier');
  const { output: size, ...rest } = slidingWindow(options, DEPTHWISE_OPTIONS, inputShape, [height, width], padded);
  return values.push({
    ...base,
    ...rest,
    kind: 'depthwise',
    outputShape: [...size, channels],
    activation: activation(options.int8(DEPTHWISE_OPTIONS.activation)),
    filter,
    bias: values.bias(inputs[2], channels),
  });
};

const add: Make = ({ values, inputs, inputShape, options, base }) => {
  const bias = values.forChannels(inputs[1], inputShape);
  const activated = activation(options.int8(ADD_OPTIONS.activation));
  if (bias) return values.push({ ...base, ...eachChannel(inputShape, { bias, activation: activated }) });
  const other = values.resolve(inputs[1] ?? -1);
  if (values.paddingOf(inputs[1]) || String(values.shapeOf(other)) !== String(inputShape))
    unsupported('it adds values of different shapes');
  return values.push({ ...base, kind: 'add', other, outputShape: inputShape, activation: activated });
};

const mul: Make = ({ values, inputs, first, output, inputShape, options, base }) => {
  const factor = values.forChannels(inputs[1], inputShape);
  const activated = activation(options.int8(MUL_OPTIONS.activation));
  if (factor) return values.push({ ...base, ...eachChannel(inputShape, { factor, activation: activated }) });
  if (activated !== 'none' || values.paddingOf(inputs[1]))
    unsupported('it has an activation function, or reads what a PAD gives');
  const named = (value: ValueId) => [values.resolve(value), values.shapeOf(value)] as const;
  const pair = [named(first), named(inputs[1] ?? -1)] as const;
  const places = ([height, width]: Shape): number => height * width;
  // The larger one first: the other may have one value for a whole channel.
  const [[input, shape], [other, otherShape]] = places(pair[0][1]) < places(pair[1][1]) ? [pair[1], pair[0]] : pair;
  return values.push({ kind: 'mul', input, other, output, inputShape: shape, otherShape, outputShape: shape });
};

/** Of a value and a constant. */
const withConstant =
  (parts: (constant: Float32Array) => { readonly factor?: Float32Array; readonly bias?: Float32Array }): Make =>
  ({ values, inputs, inputShape, options, base }) => {
    const constant = values.forChannels(inputs[1], inputShape);
    if (!constant) return unsupported('its second value is computed; only a constant can stand there');
    const activated = activation(options.int8(ADD_OPTIONS.activation));
    return values.push({ ...base, ...eachChannel(inputShape, { ...parts(constant), activation: activated }) });
  };

/** An activation function that stands by itself. */
const relu =
  (name: 'relu' | 'relu6'): Make =>
  ({ values, inputShape, base }) =>
    values.push({ ...base, ...eachChannel(inputShape, { activation: name }) });

const curve =
  (name: 'hard-swish' | 'sigmoid'): Make =>
  ({ values, inputShape, base }) =>
    values.push({ ...base, kind: 'curve', curve: name, outputShape: inputShape });

const leakyRelu: Make = ({ values, inputShape, options, base }) =>
  values.push({
    ...base,
    kind: 'leaky-relu',
    slope: options.float32(LEAKY_RELU_OPTIONS.alpha),
    outputShape: inputShape,
  });

const concatenation: Make = ({ values, inputs, inputShape, options, base }) => {
  const axis = options.int32(CONCAT_OPTIONS.axis);
  if ((axis !== 3 && axis !== -1) || options.int8(CONCAT_OPTIONS.activation) !== 0)
    unsupported(`it joins along the axis ${axis}, or has an activation function`);
  if (inputs.some((value) => values.paddingOf(value))) unsupported('it reads what a PAD gives');
  const channels = inputs.map((value) => values.shapeOf(value)[2]);
  return values.push({
    ...base,
    kind: 'concat',
    others: inputs.slice(1).map((value) => values.resolve(value)),
    channels,
    outputShape: [inputShape[0], inputShape[1], channels.reduce((sum, one) => sum + one, 0)],
  });
};

const meanOf = ({ values, inputShape, base }: Operator): ValueId =>
  values.push({ ...base, kind: 'mean', outputShape: [1, 1, inputShape[2]] });

const mean: Make = (operator) => {
  const axes = [...operator.values.constant(operator.inputs[1]).values].map((a) => (a + 4) % 4).sort();
  if (String(axes) !== '1,2') unsupported(`it is over the axes ${axes}`);
  return meanOf(operator);
};

const pool =
  (mode: 'max' | 'average'): Make =>
  (operator) => {
    const { values, inputShape, options, base } = operator;
    const window = [options.int32(POOL_OPTIONS.filterH), options.int32(POOL_OPTIONS.filterW)] as const;
    if (options.int8(POOL_OPTIONS.activation) !== 0) unsupported('it has an activation function');
    if (window.some((side) => side < 1)) throw new ModelError('damaged', `its window is ${window.join(' x ')}`);
    const { output: size, ...rest } = slidingWindow(options, POOL_OPTIONS, inputShape, window);
    const whole = window[0] === inputShape[0] && window[1] === inputShape[1] && size[0] * size[1] === 1;
    if (whole && mode === 'average') return meanOf(operator);
    return values.push({ ...base, ...rest, kind: 'pool', mode, outputShape: [...size, inputShape[2]] });
  };

const dense: Make = ({ values, inputs, inputShape, options, base }) => {
  const weights = dimensions(values.constant(inputs[1]), 2);
  const [outputs, width] = weights.shape;
  const [height, columns, channels] = inputShape;
  if (width !== height * columns * channels) unsupported(`it reads [${inputShape}]`);
  return values.push({
    ...base,
    kind: 'dense',
    outputShape: [1, 1, outputs],
    activation: activation(options.int8(DENSE_OPTIONS.activation)),
    weights: denseWeights(weights),
    bias: values.bias(inputs[2], outputs),
  });
};

/** By the names of the schema. */
export const OPERATORS: Readonly<Record<string, Make>> = {
  QUANTIZE: rename,
  DEQUANTIZE: rename,
  RESHAPE: reshape,
  SQUEEZE: reshape,
  PAD: pad,
  CONV_2D: conv,
  DEPTHWISE_CONV_2D: depthwise,
  ADD: add,
  MUL: mul,
  SUB: withConstant((constant) => ({ bias: constant.map((x) => -x) })),
  DIV: withConstant((constant) => ({ factor: constant.map((x) => 1 / x) })),
  RELU: relu('relu'),
  RELU6: relu('relu6'),
  LEAKY_RELU: leakyRelu,
  HARD_SWISH: curve('hard-swish'),
  LOGISTIC: curve('sigmoid'),
  CONCATENATION: concatenation,
  MEAN: mean,
  MAX_POOL_2D: pool('max'),
  AVERAGE_POOL_2D: pool('average'),
  FULLY_CONNECTED: dense,
};
