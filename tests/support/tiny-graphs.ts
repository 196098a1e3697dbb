/** Small networks with random weights, for tests that need no real model. */
import type {
  Activation,
  AddLayer,
  ConcatLayer,
  ConvLayer,
  CurveLayer,
  DenseLayer,
  DepthwiseLayer,
  Graph,
  Layer,
  LeakyReluLayer,
  MeanLayer,
  MulLayer,
  PoolLayer,
  Shape,
} from '../../src/model/graph';
import { noise, random } from './compare';

type Axis = readonly [output: number, before: number, after: number];

/** TensorFlow's SAME and VALID on one axis. */
function axis(mode: 'same' | 'valid', input: number, kernel: number, stride: number): Axis {
  if (mode === 'valid') return [Math.floor((input - kernel) / stride) + 1, 0, 0];
  const output = Math.ceil(input / stride);
  const total = Math.max((output - 1) * stride + kernel - input, 0);
  return [output, Math.floor(total / 2), Math.ceil(total / 2)];
}

export interface WindowOptions {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly mode?: 'same' | 'valid';
  readonly activation?: Activation;
  readonly seed?: number;
}

function window(shape: Shape, { kernel, stride, mode = 'same' }: WindowOptions) {
  const [height, top, bottom] = axis(mode, shape[0], kernel[0], stride[0]);
  const [width, left, right] = axis(mode, shape[1], kernel[1], stride[1]);
  return { size: [height, width] as const, padding: { top, bottom, left, right } };
}

/** Builds a graph layer by layer; each method returns the id of the value it made. */
export class GraphBuilder {
  readonly layers: Layer[] = [];
  private readonly shapes: Shape[];

  constructor(readonly inputShape: Shape) {
    this.shapes = [inputShape];
  }

  conv(input: number, outputs: number, options: WindowOptions): number {
    const shape = this.shapes[input];
    const { kernel, stride, activation = 'none', seed = 1 } = options;
    const { size, padding } = window(shape, options);
    const taps = kernel[0] * kernel[1] * shape[2];
    const layer: ConvLayer = {
      ...this.base(input, [...size, outputs]),
      kind: 'conv',
      kernel,
      stride,
      padding,
      activation,
      filter: noise(taps * outputs, seed).map((w) => w * 3 * taps ** -0.5),
      bias: noise(outputs, seed + 1),
    };
    return this.push(layer);
  }

  depthwise(input: number, options: WindowOptions): number {
    const shape = this.shapes[input];
    const { kernel, stride, activation = 'none', seed = 1 } = options;
    const { size, padding } = window(shape, options);
    const layer: DepthwiseLayer = {
      ...this.base(input, [...size, shape[2]]),
      kind: 'depthwise',
      kernel,
      stride,
      padding,
      activation,
      filter: noise(kernel[0] * kernel[1] * shape[2], seed),
      bias: noise(shape[2], seed + 1),
    };
    return this.push(layer);
  }

  add(input: number, other: number, activation: Activation = 'none'): number {
    const layer: AddLayer = { ...this.base(input, this.shapes[input]), kind: 'add', other, activation };
    return this.push(layer);
  }

  mean(input: number): number {
    const layer: MeanLayer = { ...this.base(input, [1, 1, this.shapes[input][2]]), kind: 'mean' };
    return this.push(layer);
  }

  dense(input: number, outputs: number, activation: Activation = 'none', seed = 1): number {
    const inputs = this.shapes[input].reduce((product, side) => product * side, 1);
    const layer: DenseLayer = {
      ...this.base(input, [1, 1, outputs]),
      kind: 'dense',
      activation,
      weights: noise(inputs * outputs, seed),
      bias: noise(outputs, seed + 1),
    };
    return this.push(layer);
  }

  pool(input: number, mode: PoolLayer['mode'], options: Pick<WindowOptions, 'kernel' | 'stride'>): number {
    const shape = this.shapes[input];
    const { size, padding } = window(shape, options);
    const { kernel, stride } = options;
    const layer: PoolLayer = { ...this.base(input, [...size, shape[2]]), kind: 'pool', mode, kernel, stride, padding };
    return this.push(layer);
  }

  mul(input: number, other: number): number {
    const layer: MulLayer = {
      ...this.base(input, this.shapes[input]),
      kind: 'mul',
      other,
      otherShape: this.shapes[other],
    };
    return this.push(layer);
  }

  concat(input: number, ...others: readonly number[]): number {
    const channels = [input, ...others].map((value) => this.shapes[value][2]);
    const [height, width] = this.shapes[input];
    const sum = channels.reduce((all, one) => all + one, 0);
    const layer: ConcatLayer = { ...this.base(input, [height, width, sum]), kind: 'concat', others, channels };
    return this.push(layer);
  }

  curve(input: number, curve: CurveLayer['curve']): number {
    const layer: CurveLayer = { ...this.base(input, this.shapes[input]), kind: 'curve', curve };
    return this.push(layer);
  }

  leakyRelu(input: number, slope: number): number {
    const layer: LeakyReluLayer = { ...this.base(input, this.shapes[input]), kind: 'leaky-relu', slope };
    return this.push(layer);
  }

  graph(output: number): Graph {
    return {
      input: 0,
      inputShape: this.inputShape,
      output,
      classes: this.shapes[output][2],
      layers: this.layers,
      endsInSoftmax: false,
    };
  }

  private base(input: number, outputShape: Shape) {
    return { input, output: this.shapes.length, inputShape: this.shapes[input], outputShape };
  }

  private push(layer: Layer): number {
    this.shapes.push(layer.outputShape);
    this.layers.push(layer);
    return layer.output;
  }
}

/**
 * A MobileNetV2 in small: stem, inverted residuals with and without shortcut, pooling, classifier; sizes drawn from
 * `seed`.
 */
export function tinyMobileNet(seed: number): Graph {
  const next = random(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)];
  const activation = pick(['relu', 'relu6'] as const);
  const b = new GraphBuilder([pick([9, 16, 13]), pick([8, 11, 17]), pick([1, 3, 4])]);
  const pointwise = { kernel: [1, 1], stride: [1, 1] } as const;
  let value = b.conv(0, pick([6, 8, 13]), { kernel: [3, 3], stride: [2, 2], activation, seed });
  for (let block = 0; block < 3; block++) {
    const input = value;
    const stride = block === 1 ? 2 : 1;
    const channels = b.layers.at(-1)!.outputShape[2];
    value = b.conv(value, pick([10, 16, 21]), { ...pointwise, activation, seed: seed + block });
    value = b.depthwise(value, { kernel: [3, 3], stride: [stride, stride], activation, seed: seed + block });
    value = b.conv(value, stride === 1 ? channels : pick([5, 12]), { ...pointwise, seed: seed + 7 + block });
    if (stride === 1) value = block === 0 ? b.add(input, value) : b.add(value, input, pick(['none', 'relu6'] as const));
  }
  return b.graph(b.dense(b.mean(value), pick([7, 10, 12]), 'none', seed));
}

/** Every layer that MobileNetV2 does not have: pooling, squeeze and excite, joined values, curves, leaky ReLU. */
export function furtherNetwork(side = 13): Graph {
  const b = new GraphBuilder([side, side, 3]);
  const stem = b.curve(b.conv(0, 8, { kernel: [3, 3], stride: [2, 2] }), 'hard-swish');
  const small = b.pool(stem, 'max', { kernel: [3, 3], stride: [2, 2] });
  const even = b.pool(small, 'average', { kernel: [3, 3], stride: [1, 1] });
  const joined = b.concat(b.curve(small, 'swish'), b.leakyRelu(even, 0.2), small);
  const weights = b.curve(b.dense(b.mean(joined), 24, 'none', 5), 'sigmoid');
  return b.graph(b.dense(b.mean(b.mul(joined, weights)), 5, 'none', 7));
}
