/** Chooses the kernel and the weights for each layer of the graph, forward and backward. */
import {
  type ConvLayer,
  type DenseLayer,
  type DepthwiseLayer,
  type Graph,
  inputsOf,
  type Layer,
  type ValueId,
} from '../graph';
import { conv } from './conv';
import { depthwise } from './depthwise';
import type { Epilogue } from './epilogue';
import type { Kernel } from './kernel';
import { pointwise } from './pointwise';
import { pointwiseQuads } from './pointwise-quads';
import { pointwiseTiled } from './pointwise-tiled';
import { pointwiseTuning, type Tuning } from './tuning';
import { flipTaps, packBias, packDepthwise, packMatrices, type Slice, type WeightStore } from './weights';
import { type Direction, flipped } from './window';

/** Layers with weights: their kernels have an epilogue. */
export type WeightedLayer = Extract<Layer, { bias: Float32Array }>;

export const isWeighted = (layer: Layer): layer is WeightedLayer => 'bias' in layer;

export interface LayerWeights {
  readonly forward: Slice;
  readonly gradient: Slice;
  readonly bias: Slice;
}

/** What has a kernel. */
const KINDS: ReadonlySet<string> = new Set<Layer['kind']>(['conv', 'depthwise', 'dense', 'mean', 'add']);

/** Taps of a filter, at most: the code is unrolled over them, and more would take too long to compile. */
const MOST_TAPS = 49;

const pixels = ([height, width]: readonly [number, number, number]): number => height * width;

/**
 * Describes the first layer that has no kernel here, or undefined. A network with such a layer runs in tfjs operations
 * as a whole.
 */
export function unsupported(graph: Graph): string | undefined {
  for (const layer of graph.layers) {
    if (!KINDS.has(layer.kind)) return layer.kind;
    if (layer.kind === 'dense' && pixels(layer.inputShape) !== 1) return 'dense of a whole picture';
    if ('kernel' in layer && layer.kernel[0] * layer.kernel[1] > MOST_TAPS) {
      return `${layer.kind} with a ${layer.kernel.join(' x ')} filter`;
    }
  }
  return undefined;
}

export function storeWeights(store: WeightStore, layer: WeightedLayer): LayerWeights {
  const bias = store.add(packBias(layer.bias));
  if (layer.kind === 'depthwise') {
    const filter = packDepthwise(layer);
    const forward = store.add(filter);
    return { bias, forward, gradient: hasUnitStride(layer) ? store.add(flipTaps(filter, layer.kernel)) : forward };
  }
  const { forward, gradient } = packMatrices(layer);
  return { bias, forward: store.add(forward), gradient: store.add(gradient) };
}

/** A convolution that is a matrix product over pixels. */
const isProduct = (layer: ConvLayer | DenseLayer): boolean =>
  layer.kind === 'dense' ||
  (pixels([...layer.kernel, 1]) === 1 &&
    layer.stride[0] === 1 &&
    layer.stride[1] === 1 &&
    pixels(layer.inputShape) === pixels(layer.outputShape));

/** With stride 1 the gradient is a forward pass too, with the flipped filter, and shares its pipeline. */
const hasUnitStride = ({ stride }: DepthwiseLayer): boolean => stride[0] === 1 && stride[1] === 1;

/** The kernel of a weighted layer for that many images. reads: source, weights, then the epilogue's. */
export function weightedKernel(
  direction: Direction,
  layer: WeightedLayer,
  images: number,
  epilogue: Epilogue,
  tuning: Tuning,
): Kernel {
  const forward = direction === 'forward';
  if (layer.kind === 'depthwise') {
    if (!hasUnitStride(layer)) return depthwise(direction, layer, images, epilogue, tuning.depthwise[direction]);
    return depthwise('forward', forward ? layer : flipped(layer), images, epilogue, tuning.depthwise.unitStride);
  }
  if (!isProduct(layer)) return conv(direction, layer as ConvLayer, images, epilogue, tuning.conv[direction]);
  const [inner, outer] = forward
    ? [layer.inputShape[2], layer.outputShape[2]]
    : [layer.outputShape[2], layer.inputShape[2]];
  const product = { images, pixels: pixels(layer.inputShape), inner, outer };
  const choice = pointwiseTuning(tuning, images * product.pixels, outer);
  if (choice === 'tiled') return pointwiseTiled(product, epilogue);
  return 'quadRows' in choice ? pointwiseQuads(product, epilogue, choice) : pointwise(product, epilogue, choice);
}

/** The number of layers that read each value. */
export function readCounts(layers: readonly Layer[]): Map<ValueId, number> {
  const counts = new Map<ValueId, number>();
  const read = (value: ValueId): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const layer of layers) {
    for (const value of inputsOf(layer)) read(value);
  }
  return counts;
}

/** The layer that writes each value. */
export const producers = (layers: readonly Layer[]): Map<ValueId, Layer> =>
  new Map(layers.map((layer) => [layer.output, layer]));
