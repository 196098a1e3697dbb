/**
 * Whether a graph can be run at all, whatever format it was read from: weights that are numbers and as many as the
 * layer needs, shapes that follow from each other, and no more memory or work than a browser has.
 */
import type { Graph, Layer, Shape, ValueId } from './graph';
import { ModelError } from './model-error';

const MOST_LAYERS = 2000;
/** Numbers in one value: of 128 MB. */
const MOST_VALUES = 2 ** 25;
/**
 * Multiply-adds for one picture: some minutes for a gradient without a graphics card. MobileNetV2 has 3 · 10^8, VGG-16
 * 1.5 · 10^10.
 */
const MOST_WORK = 2e10;

const sizeOf = ([height, width, channels]: Shape): number => height * width * channels;

/** Throws ModelError, without a place. */
function needs(name: string, array: Float32Array, length: number): void {
  if (array.length !== length)
    throw new ModelError('damaged', `${length} values of ${name} are needed, it has ${array.length}`);
  if (!array.every(Number.isFinite)) throw new ModelError('damaged', `${name} holds values that are no numbers`);
}

/** Holds a layer's weights against its shapes; returns its multiply-adds. */
function workOf(layer: Layer): number {
  const { inputShape, outputShape } = layer;
  const [channels, outputs] = [inputShape[2], outputShape[2]];
  switch (layer.kind) {
    case 'conv':
    case 'depthwise': {
      const taps = layer.kernel[0] * layer.kernel[1];
      const filters = layer.kind === 'conv' ? channels * outputs : outputs;
      needs('the filter', layer.filter, taps * filters);
      needs('the bias', layer.bias, outputs);
      return outputShape[0] * outputShape[1] * taps * filters;
    }
    case 'dense':
      needs('the weights', layer.weights, sizeOf(inputShape) * outputs);
      needs('the bias', layer.bias, outputs);
      return layer.weights.length;
    case 'pool':
      return sizeOf(outputShape) * layer.kernel[0] * layer.kernel[1];
    case 'leaky-relu':
      needs('the slope', Float32Array.of(layer.slope), 1);
      return sizeOf(outputShape);
    default:
      return sizeOf(outputShape);
  }
}

/** What a layer reads beside its input. */
function holdOthers(layer: Layer, hold: (value: ValueId, shape: Shape) => void): void {
  const [height, width, channels] = layer.inputShape;
  if (layer.kind === 'add') hold(layer.other, layer.inputShape);
  if (layer.kind === 'mul') {
    hold(layer.other, layer.otherShape);
    if (![String(layer.inputShape), `1,1,${channels}`].includes(String(layer.otherShape)))
      throw new ModelError('unsupported', `it multiplies [${layer.inputShape}] by [${layer.otherShape}]`);
  }
  if (layer.kind !== 'concat') return;
  layer.others.forEach((other, i) => {
    hold(other, [height, width, layer.channels[i + 1] ?? 0]);
  });
  if (layer.channels.reduce((sum, one) => sum + one, 0) !== layer.outputShape[2])
    throw new ModelError('damaged', `it joins ${layer.channels} channels to ${layer.outputShape[2]}`);
}

/** The graph itself. Throws ModelError that names the layer. */
export function soundGraph(graph: Graph): Graph {
  const { layers, input, inputShape, output, classes } = graph;
  const shapes = new Map<ValueId, Shape>([[input, inputShape]]);
  const hold = (value: ValueId, wanted: Shape): void => {
    const known = shapes.get(value);
    if (!known) throw new ModelError('damaged', `it reads value ${value}, which nothing has computed`);
    if (String(known) !== String(wanted)) throw new ModelError('damaged', `it reads [${wanted}] where [${known}] is`);
  };
  const small = (shape: Shape): void => {
    if (!shape.every((side) => Number.isInteger(side) && side >= 1))
      throw new ModelError('damaged', `a value of shape [${shape}]`);
    if (sizeOf(shape) > MOST_VALUES) throw new ModelError('unsupported', `a value of shape [${shape}] is too large`);
  };
  small(inputShape);
  if (layers.length > MOST_LAYERS) throw new ModelError('unsupported', `${layers.length} layers are too many`);
  let work = 0;
  for (const [index, layer] of layers.entries()) {
    try {
      hold(layer.input, layer.inputShape);
      holdOthers(layer, hold);
      if (shapes.has(layer.output)) throw new ModelError('damaged', `it computes value ${layer.output} a second time`);
      small(layer.outputShape);
      work += workOf(layer);
      if (work > MOST_WORK)
        throw new ModelError('unsupported', 'up to here the network takes too much work for one picture');
      shapes.set(layer.output, layer.outputShape);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw new ModelError(error.reason, `layer ${index + 1} of ${layers.length} (${layer.kind}): ${error.message}`);
    }
  }
  const end = shapes.get(output);
  if (!end) throw new ModelError('damaged', `nothing computes its output, value ${output}`);
  if (String(end) !== String([1, 1, classes]))
    throw new ModelError('unsupported', `a network that ends in [${end}] instead of one row of logits`);
  if (classes < 2) throw new ModelError('unsupported', 'a network of one class: there is no other one to reach');
  return graph;
}
