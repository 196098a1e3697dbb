/**
 * Reads an image classifier from a .tflite file as it is published: quantised weights are dequantised, activations stay
 * float32, and the graph becomes a list of layers that ends at the logits.
 */
import type { Activation, Graph, Layer, Shape, ValueId } from '../graph';
import { ModelError } from '../model-error';
import type { NetworkFiles } from './registry';
import { slidingWindow } from './tflite/sliding-window';
import { type Constant, readConstant } from './tflite/tensors';
import {
  ACTIVATIONS,
  ADD_OPTIONS,
  CONV_OPTIONS,
  DENSE_OPTIONS,
  DEPTHWISE_OPTIONS,
  FILE_IDENTIFIER,
  MODEL,
  OPERATOR,
  OPERATOR_CODE,
  OPERATORS,
  type OperatorName,
  POOL_OPTIONS,
  SUBGRAPH,
  Table,
  TENSOR,
} from './tflite/tflite-schema';

function activation(code: number): Activation {
  const name = (ACTIVATIONS as Record<number, Activation | undefined>)[code];
  if (!name) throw new ModelError('unsupported', `activation function ${code}`);
  return name;
}

/** [out, h, w, in] as the file has it -> [h, w, in, out]. */
function convFilter({ shape: [outputs, height, width, inputs], values }: Constant): Float32Array {
  const filter = new Float32Array(values.length);
  const taps = height * width * inputs;
  for (let o = 0; o < outputs; o++) for (let t = 0; t < taps; t++) filter[t * outputs + o] = values[o * taps + t];
  return filter;
}

/** [out, in] -> [in, out]. */
const denseWeights = ({ shape: [outputs, inputs], values }: Constant): Float32Array =>
  convFilter({ shape: [outputs, 1, 1, inputs], values });

class Reader {
  private readonly tensors: Table[];
  private readonly buffers: Table[];
  private readonly codes: (OperatorName | string)[];
  private readonly shapes = new Map<ValueId, Shape>();
  /** A value that only renames another (QUANTIZE, DEQUANTIZE, RESHAPE). */
  private readonly alias = new Map<ValueId, ValueId>();
  private readonly layers: Layer[] = [];

  constructor(
    model: Table,
    private readonly subgraph: Table,
  ) {
    this.tensors = subgraph.tables(SUBGRAPH.tensors);
    this.buffers = model.tables(MODEL.buffers);
    this.codes = model.tables(MODEL.operatorCodes).map((code) => {
      const builtin = Math.max(code.int8(OPERATOR_CODE.deprecatedBuiltin), code.int32(OPERATOR_CODE.builtin));
      return (OPERATORS as Record<number, OperatorName | undefined>)[builtin] ?? `operator ${builtin}`;
    });
  }

  read(): Graph {
    const [input] = this.subgraph.int32s(SUBGRAPH.inputs);
    const [, height, width, channels] = this.tensors[input].int32s(TENSOR.shape);
    const inputShape: Shape = [height, width, channels];
    this.shapes.set(input, inputShape);
    let last: ValueId = input;
    let endsInSoftmax = false;
    for (const operator of this.subgraph.tables(SUBGRAPH.operators)) {
      const name = this.codes[operator.int32(OPERATOR.code)];
      endsInSoftmax = name === 'SOFTMAX';
      if (endsInSoftmax) break; // the logits are what enters it
      last = this.operator(name, operator);
    }
    const output = this.resolve(last);
    const shape = this.shapeOf(output);
    if (this.layers.length === 0 || shape[0] !== 1 || shape[1] !== 1) {
      throw new ModelError('unsupported', `a network that ends in [${shape}] instead of one row of logits`);
    }
    return { input, inputShape, output, classes: shape[2], layers: this.layers, endsInSoftmax };
  }

  private resolve(value: ValueId): ValueId {
    return this.alias.get(value) ?? value;
  }

  private shapeOf(value: ValueId): Shape {
    const shape = this.shapes.get(value);
    if (!shape) throw new ModelError('damaged', `value ${value} is used before it is computed`);
    return shape;
  }

  private constant(index: number): Constant {
    return readConstant(this.tensors[index], this.buffers);
  }

  private bias(index: number | undefined, channels: number): Float32Array {
    return index === undefined || index < 0 ? new Float32Array(channels) : this.constant(index).values;
  }

  private push(layer: Layer): ValueId {
    this.shapes.set(layer.output, layer.outputShape);
    this.layers.push(layer);
    return layer.output;
  }

  private operator(name: string, operator: Table): ValueId {
    const inputs = operator.int32s(OPERATOR.inputs);
    const [output] = operator.int32s(OPERATOR.outputs);
    const options = operator.table(OPERATOR.options) ?? Table.empty();
    const input = this.resolve(inputs[0]);
    const inputShape = this.shapeOf(input);
    const base = { input, output, inputShape };
    switch (name) {
      case 'QUANTIZE':
      case 'DEQUANTIZE':
      case 'RESHAPE': {
        const [height, width, channels] = inputShape;
        if (name === 'RESHAPE' && height * width !== 1) {
          throw new ModelError('unsupported', `RESHAPE of [${height}, ${width}, ${channels}]`);
        }
        this.alias.set(output, input);
        return output;
      }
      case 'CONV_2D': {
        const filter = this.constant(inputs[1]);
        const [outputs, height, width, channels] = filter.shape;
        if (channels !== inputShape[2]) throw new ModelError('unsupported', 'a grouped convolution');
        const { output: size, ...rest } = slidingWindow(options, CONV_OPTIONS, inputShape, [height, width]);
        return this.push({
          ...base,
          ...rest,
          kind: 'conv',
          outputShape: [...size, outputs],
          activation: activation(options.int8(CONV_OPTIONS.activation)),
          filter: convFilter(filter),
          bias: this.bias(inputs[2], outputs),
        });
      }
      case 'DEPTHWISE_CONV_2D': {
        const { shape, values } = this.constant(inputs[1]);
        const [, height, width, channels] = shape;
        if (channels !== inputShape[2])
          throw new ModelError('unsupported', 'a depthwise convolution with a channel multiplier');
        const { output: size, ...rest } = slidingWindow(options, DEPTHWISE_OPTIONS, inputShape, [height, width]);
        return this.push({
          ...base,
          ...rest,
          kind: 'depthwise',
          outputShape: [...size, channels],
          activation: activation(options.int8(DEPTHWISE_OPTIONS.activation)),
          filter: values,
          bias: this.bias(inputs[2], channels),
        });
      }
      case 'ADD': {
        const other = this.resolve(inputs[1]);
        if (String(this.shapeOf(other)) !== String(inputShape))
          throw new ModelError('unsupported', 'ADD with broadcasting');
        return this.push({
          ...base,
          kind: 'add',
          other,
          outputShape: inputShape,
          activation: activation(options.int8(ADD_OPTIONS.activation)),
        });
      }
      case 'MEAN': {
        const axes = [...this.constant(inputs[1]).values].map((a) => (a + 4) % 4).sort();
        if (String(axes) !== '1,2') throw new ModelError('unsupported', `MEAN over axes ${axes}`);
        return this.push({ ...base, kind: 'mean', outputShape: [1, 1, inputShape[2]] });
      }
      case 'AVERAGE_POOL_2D': {
        const filter = [options.int32(POOL_OPTIONS.filterH), options.int32(POOL_OPTIONS.filterW)];
        if (filter[0] !== inputShape[0] || filter[1] !== inputShape[1] || options.int8(POOL_OPTIONS.activation) !== 0) {
          throw new ModelError('unsupported', `AVERAGE_POOL_2D with a ${filter.join(' x ')} window`);
        }
        return this.push({ ...base, kind: 'mean', outputShape: [1, 1, inputShape[2]] });
      }
      case 'FULLY_CONNECTED': {
        const weights = this.constant(inputs[1]);
        if (inputShape[0] * inputShape[1] !== 1 || weights.shape[1] !== inputShape[2]) {
          throw new ModelError('unsupported', `FULLY_CONNECTED on [${inputShape}]`);
        }
        return this.push({
          ...base,
          kind: 'dense',
          outputShape: [1, 1, weights.shape[0]],
          activation: activation(options.int8(DENSE_OPTIONS.activation)),
          weights: denseWeights(weights),
          bias: this.bias(inputs[2], weights.shape[0]),
        });
      }
      default:
        throw new ModelError('unsupported', name);
    }
  }
}

/** The format `tflite`: one .tflite file. Throws ModelError. */
export function read(files: NetworkFiles): Graph {
  const [file, ...more] = files.values();
  if (!file || more.length > 0) throw new ModelError('damaged', `a .tflite network is one file, not ${files.size}`);
  return readTflite(file);
}

/** The graph of a .tflite file. Throws ModelError: `damaged` when the bytes make no sense, `unsupported` with the operator's name. */
export function readTflite(file: Uint8Array): Graph {
  const identifier = new TextDecoder('latin1').decode(file.subarray(4, 8));
  if (identifier !== FILE_IDENTIFIER) throw new ModelError('damaged', 'this is not a .tflite file');
  try {
    const model = Table.root(file);
    const [subgraph] = model.tables(MODEL.subgraphs);
    if (!subgraph) throw new ModelError('damaged', 'the file holds no graph');
    return new Reader(model, subgraph).read();
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError('damaged', error instanceof Error ? error.message : String(error));
  }
}
