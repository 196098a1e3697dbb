/** A network as a list of layers in the order of execution. Weights are float32, dequantised; tensors are NHWC. */

/** Index of a value in the graph: the input, or what a layer wrote. */
export type ValueId = number;

/** [height, width, channels] of one image's value; the batch is not part of it. */
export type Shape = readonly [height: number, width: number, channels: number];

export type Activation = 'none' | 'relu' | 'relu6';

/** Rows and columns of zeros around the input (TensorFlow's SAME puts the odd one at the end). */
export interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface LayerBase {
  readonly input: ValueId;
  readonly output: ValueId;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

/** A filter that slides over the input; y = activation(filter * x + bias). */
interface WindowedLayer extends LayerBase {
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: Padding;
  readonly activation: Activation;
  readonly filter: Float32Array;
  /** One value per output channel. */
  readonly bias: Float32Array;
}

/** filter: [kernelHeight, kernelWidth, inChannels, outChannels]. */
export interface ConvLayer extends WindowedLayer {
  readonly kind: 'conv';
}

/** One filter a channel: [kernelHeight, kernelWidth, channels]. */
export interface DepthwiseLayer extends WindowedLayer {
  readonly kind: 'depthwise';
}

/** y = activation(input + other), equal shapes. */
export interface AddLayer extends LayerBase {
  readonly kind: 'add';
  readonly other: ValueId;
  readonly activation: Activation;
}

/** Mean over all positions: [height, width, c] -> [1, 1, c]. */
export interface MeanLayer extends LayerBase {
  readonly kind: 'mean';
}

/**
 * y = W x + b on the flattened input: rows, columns, channels. Weights [inputs, outputs]; the output's shape is [1, 1,
 * outputs].
 */
export interface DenseLayer extends LayerBase {
  readonly kind: 'dense';
  readonly activation: Activation;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The largest value under a window that slides, or the mean of those of them that lie in the picture. */
export interface PoolLayer extends LayerBase {
  readonly kind: 'pool';
  readonly mode: 'max' | 'average';
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: Padding;
}

/**
 * y = input · other, value by value. `otherShape` is the same shape, or [1, 1, c]: then one value holds for a whole
 * channel.
 */
export interface MulLayer extends LayerBase {
  readonly kind: 'mul';
  readonly other: ValueId;
  readonly otherShape: Shape;
}

/** The channels of several values one behind the other. */
export interface ConcatLayer extends LayerBase {
  readonly kind: 'concat';
  /** Behind the input. */
  readonly others: readonly ValueId[];
  /** Of the input, then of each other. */
  readonly channels: readonly number[];
}

/** sigmoid(x) = 1 / (1 + e^-x); swish(x) = x sigmoid(x); hard-swish(x) = x relu6(x + 3) / 6. */
export type Curve = 'sigmoid' | 'swish' | 'hard-swish';

/** y = curve(x), value by value. */
export interface CurveLayer extends LayerBase {
  readonly kind: 'curve';
  readonly curve: Curve;
}

/** y = x where x > 0, else slope · x. */
export interface LeakyReluLayer extends LayerBase {
  readonly kind: 'leaky-relu';
  readonly slope: number;
}

export type Layer =
  | ConvLayer
  | DepthwiseLayer
  | AddLayer
  | MeanLayer
  | DenseLayer
  | PoolLayer
  | MulLayer
  | ConcatLayer
  | CurveLayer
  | LeakyReluLayer;

/** Every value that a layer reads, in its order. */
export function inputsOf(layer: Layer): readonly ValueId[] {
  if (layer.kind === 'add' || layer.kind === 'mul') return [layer.input, layer.other];
  return layer.kind === 'concat' ? [layer.input, ...layer.others] : [layer.input];
}

export interface Graph {
  readonly input: ValueId;
  readonly inputShape: Shape;
  /** The value that holds the logits: what would enter the softmax. */
  readonly output: ValueId;
  readonly classes: number;
  readonly layers: readonly Layer[];
  /** The file goes on to probabilities, by a softmax that is not among the layers. */
  readonly endsInSoftmax: boolean;
}
