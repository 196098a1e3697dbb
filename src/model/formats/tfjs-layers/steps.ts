/**
 * What a network of tfjs layers does, step by step, before anything is folded: between the layers as Keras has them and
 * our Graph.
 */
import type {
  Activation,
  ConcatLayer,
  CurveLayer,
  LeakyReluLayer,
  MulLayer,
  Padding,
  PoolLayer,
  Shape,
  ValueId,
} from '../../graph';

interface Base {
  /** For messages: class and name of the layer. */
  readonly layer: string;
  readonly input: ValueId;
  readonly output: ValueId;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

/** A filter that slides over its input, in float64 so that batch norm can be folded without loss. */
export interface WindowStep extends Base {
  readonly kind: 'conv' | 'depthwise';
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: Padding;
  /**
   * [height, width, in, out], of a depthwise one [height, width, channels]: the channel of the output is the last
   * index.
   */
  readonly filter: Float64Array;
  readonly bias: Float64Array;
  readonly activation: Activation;
}

/** The weights are [inputs, outputs]. */
export interface DenseStep extends Base {
  readonly kind: 'dense';
  readonly filter: Float64Array;
  readonly bias: Float64Array;
  readonly activation: Activation;
}

/** y = factor · x + offset for each channel: batch norm. */
export interface ScaleStep extends Base {
  readonly kind: 'scale';
  readonly factor: Float64Array;
  readonly offset: Float64Array;
}

export interface ActivationStep extends Base {
  readonly kind: 'activation';
  readonly activation: Activation;
}

export interface AddStep extends Base {
  readonly kind: 'add';
  readonly other: ValueId;
  readonly activation: Activation;
}

export interface MeanStep extends Base {
  readonly kind: 'mean';
}

/** As the layers of the graph, which have no weights either. */
export type PoolStep = Base & Omit<PoolLayer, keyof Base>;
export type MulStep = Base & Omit<MulLayer, keyof Base>;
export type ConcatStep = Base & Omit<ConcatLayer, keyof Base>;
export type CurveStep = Base & Omit<CurveLayer, keyof Base>;
export type LeakyReluStep = Base & Omit<LeakyReluLayer, keyof Base>;

export type Step =
  | WindowStep
  | DenseStep
  | ScaleStep
  | ActivationStep
  | AddStep
  | MeanStep
  | PoolStep
  | MulStep
  | ConcatStep
  | CurveStep
  | LeakyReluStep;
