/** What each layer of a LayersModel becomes: steps, or another name for a value. A new layer is a function here. */
import type { Activation, Curve, Shape, ValueId } from '../../graph';
import { ModelError } from '../../model-error';
import type { Values } from './values';
import { batchNorm, type Config, convolution, dense, type Layer, pooling } from './weighted';

/** One layer, as its function is given it. */
interface Given {
  readonly values: Values;
  readonly layer: Layer;
  readonly config: Config;
  readonly input: ValueId;
  /** What it reads beside that. */
  readonly more: readonly ValueId[];
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

type Make = (given: Given) => ValueId | Promise<ValueId>;

const unsupported = (why: string): never => {
  throw new ModelError('unsupported', why);
};

const product = ([height, width, channels]: Shape): number => height * width * channels;

/** The same factor and offset for every channel. */
const scaled = (values: Values, input: ValueId, factor: number, offset: number): ValueId => {
  const outputShape = values.shapeOf(input);
  const all = (value: number): Float64Array => new Float64Array(outputShape[2]).fill(value);
  return values.push({ kind: 'scale', input, outputShape, factor: all(factor), offset: all(offset) });
};

const rectified = (values: Values, input: ValueId, activation: Activation): ValueId =>
  values.push({ kind: 'activation', input, outputShape: values.shapeOf(input), activation });

/** The activation that a layer ends in, as steps of its own. */
function activated(values: Values, input: ValueId, name: unknown): ValueId {
  switch (name) {
    case 'linear':
    case null:
    case undefined:
      return input;
    case 'relu':
    case 'relu6':
      return rectified(values, input, name);
    case 'softmax':
      if (values.softmax !== undefined) unsupported('it is a second softmax');
      values.softmax = input;
      return input;
    case 'sigmoid':
    case 'swish':
      return values.push({ kind: 'curve', input, outputShape: values.shapeOf(input), curve: name as Curve });
    // Keras': 0.2 x + 0.5, cut off at 0 and 1.
    case 'hardSigmoid':
    case 'hard_sigmoid':
      return scaled(values, rectified(values, scaled(values, input, 1.2, 3), 'relu6'), 1 / 6, 0);
    default:
      return unsupported(`its activation is ${String(name)}`);
  }
}

const window =
  (kind: 'conv' | 'depthwise'): Make =>
  async ({ values, layer, config, input, inputShape }) => {
    const parts = await convolution(layer, config, inputShape, values.paddingOf(input), kind);
    return activated(values, values.push({ ...parts, input }), config['activation']);
  };

const densely: Make = async ({ values, layer, config, input, outputShape }) => {
  const parts = await dense(layer, config, outputShape);
  return activated(values, values.push({ ...parts, input }), config['activation']);
};

const norm: Make = async ({ values, layer, config, input, inputShape }) =>
  values.push({ ...(await batchNorm(layer, config, inputShape)), input });

const rescaling: Make = ({ values, config, input }) => {
  const [factor, offset] = [config['scale'], config['offset'] ?? 0];
  if (typeof factor !== 'number' || typeof offset !== 'number')
    return unsupported('it has another factor for each channel');
  return scaled(values, input, factor, offset);
};

const zeroPadding: Make = ({ values, config, input }) => {
  const [[top, bottom], [left, right]] = config['padding'] as [[number, number], [number, number]];
  return values.rename(input, { padding: { top, bottom, left, right } });
};

const add: Make = ({ values, input, more, inputShape }) => {
  if (more.length === 0) unsupported('it adds one value');
  if (more.some((other) => String(values.shapeOf(other)) !== String(inputShape)))
    unsupported('it adds values of different shapes');
  const sum = (one: ValueId, other: ValueId): ValueId =>
    values.push({
      kind: 'add',
      input: one,
      other: values.resolve(other),
      outputShape: inputShape,
      activation: 'none',
    });
  return more.reduce(sum, input);
};

const multiply: Make = ({ values, input, more, outputShape }) => {
  const [second, ...others] = more;
  if (second === undefined || others.length > 0) return unsupported(`it multiplies ${more.length + 1} values`);
  const area = (value: ValueId): number => values.shapeOf(value)[0] * values.shapeOf(value)[1];
  // The larger one first: the other may have one value for a whole channel.
  const [large, small] = area(input) < area(second) ? [second, input] : [input, second];
  const other = values.resolve(small);
  return values.push({ kind: 'mul', input: large, other, otherShape: values.shapeOf(other), outputShape });
};

const concatenate: Make = ({ values, config, input, more, outputShape }) => {
  const axis = Number(config['axis'] ?? -1);
  const channels = [input, ...more].map((value) => values.shapeOf(value)[2]);
  if ((axis !== -1 && axis !== 3) || outputShape[2] !== channels.reduce((sum, one) => sum + one, 0))
    unsupported(`it joins along the axis ${axis}`);
  const others = more.map((value) => values.resolve(value));
  return values.push({ kind: 'concat', input, others, channels, outputShape });
};

const globalMean: Make = ({ values, input, inputShape }) =>
  values.push({ kind: 'mean', input, outputShape: [1, 1, inputShape[2]] });

const pool =
  (mode: 'max' | 'average'): Make =>
  ({ values, config, input, inputShape, outputShape }) => {
    const parts = pooling(config, inputShape, mode);
    const whole = parts.kernel[0] === inputShape[0] && parts.kernel[1] === inputShape[1];
    if (mode === 'average' && whole && outputShape[0] * outputShape[1] === 1)
      return values.push({ kind: 'mean', input, outputShape });
    return values.push({ ...parts, input });
  };

const globalMax: Make = ({ values, input, inputShape }) => {
  const [height, width] = inputShape;
  const whole = { poolSize: [height, width], strides: [height, width], padding: 'valid' };
  return values.push({ ...pooling(whole, inputShape, 'max'), input });
};

const relu: Make = ({ values, config, input }) => {
  const { maxValue } = config as { maxValue?: number | null };
  if (maxValue !== undefined && maxValue !== null && maxValue !== 6) unsupported(`its largest value is ${maxValue}`);
  return rectified(values, input, maxValue === 6 ? 'relu6' : 'relu');
};

const leakyRelu: Make = ({ values, config, input }) => {
  const slope = config['alpha'];
  if (typeof slope !== 'number') return unsupported('it states no slope');
  return values.push({ kind: 'leaky-relu', input, outputShape: values.shapeOf(input), slope });
};

/** A Dense behind it reads the value as it stands: rows, columns, channels. */
const reshape: Make = ({ values, input, inputShape, outputShape }) => {
  const [height, width] = outputShape;
  if (product(inputShape) !== product(outputShape) || height * width !== 1)
    unsupported(`from [${inputShape}] to [${outputShape}]`);
  return inputShape[0] * inputShape[1] === 1 ? input : values.rename(input, { flat: true });
};

/** Layers that change nothing when a network is asked. */
const silent: Make = ({ input }) => input;

const LAYERS: Readonly<Record<string, Make>> = {
  InputLayer: silent,
  Dropout: silent,
  SpatialDropout2D: silent,
  GaussianNoise: silent,
  GaussianDropout: silent,
  AlphaDropout: silent,
  ActivityRegularization: silent,
  Conv2D: window('conv'),
  DepthwiseConv2D: window('depthwise'),
  Dense: densely,
  BatchNormalization: norm,
  Rescaling: rescaling,
  ZeroPadding2D: zeroPadding,
  Add: add,
  Multiply: multiply,
  Concatenate: concatenate,
  GlobalAveragePooling2D: globalMean,
  GlobalMaxPooling2D: globalMax,
  MaxPooling2D: pool('max'),
  AveragePooling2D: pool('average'),
  ReLU: relu,
  LeakyReLU: leakyRelu,
  Activation: ({ values, config, input }) => activated(values, input, config['activation']),
  Softmax: ({ values, input }) => activated(values, input, 'softmax'),
  Flatten: reshape,
  Reshape: reshape,
};

/** Layers that read more than one value. */
const SEVERAL: readonly Make[] = [add, multiply, concatenate];
/** What a ZeroPadding2D gives is read by these: the zeros become part of the window. */
const READS_PADDED = ['Conv2D', 'DepthwiseConv2D'];
/** What was a picture and is a row is read by these. */
const READS_FLAT: readonly Make[] = [densely, reshape, silent];

/**
 * Reads one layer. Gives the value that it computes.
 * Throws ModelError: `damaged` or `unsupported`, without the layer's name.
 */
export async function readLayer(
  values: Values,
  layer: Layer,
  [input, ...more]: readonly ValueId[],
  outputShape: Shape,
): Promise<ValueId> {
  const name = layer.getClassName();
  const make = Object.hasOwn(LAYERS, name) ? LAYERS[name] : undefined;
  if (input === undefined) throw new ModelError('damaged', 'it reads nothing');
  if (!make) return unsupported('this kind of layer is not known here');
  if (more.length > 0 && !SEVERAL.includes(make)) unsupported(`it reads ${more.length + 1} values`);
  const all = [input, ...more];
  if (all.some((value) => values.paddingOf(value)) && make !== silent && !READS_PADDED.includes(name))
    unsupported('it reads what a ZeroPadding2D gives; only convolutions do that here');
  if (all.some((value) => values.isFlat(value)) && !READS_FLAT.includes(make))
    unsupported('it reads a picture as one row; only Dense does that here');
  const config = layer.getConfig() as Config;
  const channels = config['dataFormat'] ?? 'channelsLast';
  if (make !== silent && channels !== 'channelsLast' && channels !== 'channels_last')
    unsupported('its channels come first');
  return make({ values, layer, config, input, more, inputShape: values.shapeOf(input), outputShape });
}
