/**
 * The layers of tfjs that have weights, read as steps in float64: convolutions, dense layers, batch norm. Each throws
 * ModelError.
 */
import type { layers } from '@tensorflow/tfjs';
import type { Padding, Shape } from '../../graph';
import { ModelError } from '../../model-error';
import { slidingAxis } from '../../sliding-axis';
import type { DenseStep, PoolStep, ScaleStep, WindowStep } from './steps';

export type Layer = layers.Layer;
export type Config = Readonly<Record<string, unknown>>;

/** What a step says of itself; where it stands in the network is added to it. */
type Parts<S> = Omit<S, 'layer' | 'input' | 'output' | 'inputShape'>;

export const pair = (value: unknown): readonly [number, number] => {
  const list = typeof value === 'number' ? [value, value] : (value as number[]);
  return [list[0]!, list[1]!];
};

const NO_PADDING: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

const weightsOf = (layer: Layer): Promise<Float64Array[]> =>
  Promise.all(layer.getWeights().map(async (tensor) => Float64Array.from(await tensor.data())));

/** `padded`: the zeros that a ZeroPadding2D put around its input. */
export async function convolution(
  layer: Layer,
  config: Config,
  inputShape: Shape,
  padded: Padding | undefined,
  kind: WindowStep['kind'],
): Promise<Parts<WindowStep>> {
  if (pair(config['dilationRate'] ?? 1).some((rate) => rate !== 1))
    throw new ModelError('unsupported', 'it is dilated');
  if (kind === 'depthwise' && (config['depthMultiplier'] ?? 1) !== 1)
    throw new ModelError('unsupported', 'it has a depth multiplier');
  const [kernel, stride] = [pair(config['kernelSize']), pair(config['strides'])];
  const mode = config['padding'] === 'same' ? 'SAME' : 'VALID';
  if (padded && mode === 'SAME') throw new ModelError('unsupported', 'it pads what is padded already');
  const around = padded ?? NO_PADDING;
  const [height, top, bottom] = slidingAxis(mode, inputShape[0] + around.top + around.bottom, kernel[0], stride[0]);
  const [width, left, right] = slidingAxis(mode, inputShape[1] + around.left + around.right, kernel[1], stride[1]);
  const [filter, bias] = await weightsOf(layer);
  if (!filter) throw new ModelError('damaged', 'it has no filter');
  const channels = kind === 'conv' ? Number(config['filters']) : inputShape[2];
  return {
    kind,
    kernel,
    stride,
    padding: padded ?? { top, bottom, left, right },
    filter,
    bias: bias ?? new Float64Array(channels),
    activation: 'none',
    outputShape: [height, width, channels],
  };
}

export function pooling(config: Config, inputShape: Shape, mode: PoolStep['mode']): Parts<PoolStep> {
  const kernel = pair(config['poolSize']);
  const stride = pair(config['strides'] ?? config['poolSize']);
  const padding = config['padding'] === 'same' ? 'SAME' : 'VALID';
  const [height, top, bottom] = slidingAxis(padding, inputShape[0], kernel[0], stride[0]);
  const [width, left, right] = slidingAxis(padding, inputShape[1], kernel[1], stride[1]);
  return {
    kind: 'pool',
    mode,
    kernel,
    stride,
    padding: { top, bottom, left, right },
    outputShape: [height, width, inputShape[2]],
  };
}

/** Of a row, or of a whole picture behind a Flatten. */
export async function dense(layer: Layer, config: Config, outputShape: Shape): Promise<Parts<DenseStep>> {
  if (outputShape[0] !== 1 || outputShape[1] !== 1)
    throw new ModelError('unsupported', 'it reads rows and columns; a Flatten is missing before it');
  const [filter, bias = new Float64Array(Number(config['units']))] = await weightsOf(layer);
  if (!filter) throw new ModelError('damaged', 'it has no weights');
  return { kind: 'dense', filter, bias, activation: 'none', outputShape };
}

/** y = gamma (x - mean) / sqrt(variance + epsilon) + beta. */
export async function batchNorm(layer: Layer, config: Config, outputShape: Shape): Promise<Parts<ScaleStep>> {
  const axis = Number(Array.isArray(config['axis']) ? config['axis'][0] : (config['axis'] ?? -1));
  if (axis !== -1 && axis !== layer.inboundNodes[0]!.inputTensors[0]!.shape.length - 1)
    throw new ModelError('unsupported', `it is over axis ${axis}`);
  const weights = await weightsOf(layer);
  const ones = new Float64Array(outputShape[2]).fill(1);
  const gamma = config['scale'] === false ? ones : weights.shift();
  const beta = config['center'] === false ? ones.map(() => 0) : weights.shift();
  const [mean, variance] = weights;
  if (!gamma || !beta || !mean || !variance) throw new ModelError('damaged', 'it lacks weights');
  const factor = gamma.map((g, i) => g / Math.sqrt(variance[i]! + Number(config['epsilon'])));
  const offset = beta.map((b, i) => b - mean[i]! * factor[i]!);
  return { kind: 'scale', outputShape, factor, offset };
}
