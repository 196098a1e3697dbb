/**
 * Reads an image classifier from a .tflite file as it is published: quantised weights are dequantised, activations stay
 * float32, and the graph becomes a list of layers that ends at the logits.
 */
import type { Activation, Graph, Layer, Padding, Shape, ValueId } from '../graph';
import { ModelError } from '../model-error';
import { soundGraph } from '../sound-graph';
import type { NetworkFiles } from './registry';
import { OPERATOR_NAMES } from './tflite/operator-names';
import { slidingWindow } from './tflite/sliding-window';
import { Table } from './tflite/table';
import { type Constant, readConstant, shapeOf } from './tflite/tensors';
import {
  ACTIVATIONS,
  ADD_OPTIONS,
  BUFFER,
  CONCAT_OPTIONS,
  CONV_OPTIONS,
  DENSE_OPTIONS,
  DEPTHWISE_OPTIONS,
  FILE_IDENTIFIER,
  MODEL,
  MUL_OPTIONS,
  OPERATOR,
  OPERATOR_CODE,
  POOL_OPTIONS,
  SUBGRAPH,
  TENSOR,
} from './tflite/tflite-schema';
import { convFilter, denseWeights, dimensions, eachChannel, paddingOf } from './tflite/weights';

/** Of one operator or graph: a hostile file can name millions. */
const MOST_VALUES = 1000;
const MOST_OPERATORS = 10_000;
/** Numbers that the weights may have beyond the bytes of the file: several tensors may share a buffer. */
const SHARED_VALUES = 2 ** 20;
/** What may follow the softmax: it changes no probability. */
const RENAMES = ['QUANTIZE', 'DEQUANTIZE', 'RESHAPE', 'SQUEEZE'];

function activation(code: number): Activation {
  const name = (ACTIVATIONS as Record<number, Activation | undefined>)[code];
  if (!name) throw new ModelError('unsupported', `its activation function has the code ${code}`);
  return name;
}

/** Whose inputs may change places: the constant comes second then. */
const COMMUTES = ['ADD', 'MUL'];

class Reader {
  private readonly tensors: Table[];
  private readonly buffers: Table[];
  private readonly codes: readonly string[];
  private readonly shapes = new Map<ValueId, Shape>();
  /** A value that only renames another (QUANTIZE, DEQUANTIZE, RESHAPE), or is that with zeros around it (PAD). */
  private readonly alias = new Map<ValueId, ValueId>();
  private readonly padded = new Map<ValueId, Padding>();
  private readonly layers: Layer[] = [];
  /** Numbers that were read as weights. */
  private read = 0;

  constructor(
    model: Table,
    private readonly subgraph: Table,
    private readonly size: number,
  ) {
    this.tensors = subgraph.tables(SUBGRAPH.tensors);
    this.buffers = model.tables(MODEL.buffers);
    this.codes = model.tables(MODEL.operatorCodes).map((code) => {
      const builtin = Math.max(code.int8(OPERATOR_CODE.deprecatedBuiltin), code.int32(OPERATOR_CODE.builtin));
      const name = OPERATOR_NAMES[builtin] ?? `operator ${builtin}`;
      return name === 'CUSTOM' ? `CUSTOM (${code.text(OPERATOR_CODE.customCode)})` : name;
    });
  }

  graph(): Graph {
    const input = this.single(SUBGRAPH.inputs, 'input');
    const shape = shapeOf(this.tensor(input));
    const [batch, height, width, channels] = shape;
    if (shape.length !== 4 || batch !== 1 || !height || !width || !channels)
      throw new ModelError('unsupported', `an input of shape [${shape}] instead of one picture`);
    const inputShape: Shape = [height, width, channels];
    this.shapes.set(input, inputShape);
    let last: ValueId = input;
    let endsInSoftmax = false;
    const operators = this.subgraph.tables(SUBGRAPH.operators);
    if (operators.length > MOST_OPERATORS)
      throw new ModelError('unsupported', `${operators.length} operators are too many`);
    for (const [index, operator] of operators.entries()) {
      const name = this.codes[operator.int32(OPERATOR.code)];
      try {
        if (name === undefined) throw new ModelError('damaged', 'its code is not among those of the file');
        if (endsInSoftmax && !RENAMES.includes(name)) throw new ModelError('unsupported', 'it follows the softmax');
        if (endsInSoftmax) continue;
        endsInSoftmax = name === 'SOFTMAX';
        if (endsInSoftmax)
          last = this.values(operator, OPERATOR.inputs)[0] ?? -1; // the logits are what enters it
        else last = this.operator(name, operator);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        const where = `${name ?? 'an operator'} (operator ${index + 1} of ${operators.length})`;
        throw new ModelError(error.reason, `${where}: ${error.message}`);
      }
    }
    const end = this.single(SUBGRAPH.outputs, 'output');
    const output = this.resolve(last);
    if (!endsInSoftmax && this.resolve(end) !== output)
      throw new ModelError('unsupported', 'the output is not what the last operator computes');
    const [rows, columns, classes] = this.shapeOf(output);
    if (this.layers.length === 0 || rows !== 1 || columns !== 1 || this.padded.has(last)) {
      throw new ModelError(
        'unsupported',
        `a network that ends in [${this.shapeOf(output)}] instead of one row of logits`,
      );
    }
    return { input, inputShape, output, classes, layers: this.layers, endsInSoftmax };
  }

  /** The one input or output of the graph. */
  private single(field: number, word: string): ValueId {
    const values = this.values(this.subgraph, field);
    if (values.length !== 1)
      throw new ModelError('unsupported', `a network with ${values.length} ${word}s instead of one`);
    return values[0]!;
  }

  private values(table: Table, field: number): ValueId[] {
    const count = table.count(field);
    if (count > MOST_VALUES) throw new ModelError('unsupported', `${count} values at once are too many`);
    return table.int32s(field);
  }

  private tensor(value: ValueId | undefined): Table {
    const tensor = value === undefined ? undefined : this.tensors[value];
    if (!tensor) throw new ModelError('damaged', `value ${value ?? '(none)'} of ${this.tensors.length}`);
    return tensor;
  }

  /** Its data are in the file. */
  private isConstant(value: ValueId): boolean {
    return (this.buffers[this.tensor(value).int32(TENSOR.buffer)]?.ubytes(BUFFER.data).length ?? 0) > 0;
  }

  private resolve(value: ValueId): ValueId {
    return this.alias.get(value) ?? value;
  }

  private shapeOf(value: ValueId): Shape {
    const shape = this.shapes.get(this.resolve(value));
    if (!shape) throw new ModelError('damaged', `value ${value} is used before it is computed`);
    return shape;
  }

  private constant(value: ValueId | undefined): Constant {
    const index = value === undefined ? undefined : this.resolve(value); // float16 weights are dequantised by an operator
    const constant = readConstant(this.tensor(index), this.buffers);
    this.read += constant.values.length;
    if (this.read > this.size + SHARED_VALUES)
      throw new ModelError('damaged', 'up to here more weights than the file can hold');
    return constant;
  }

  /** A constant with one value, or with one for each channel; undefined for what is computed. */
  private forChannels(value: ValueId | undefined, [, , channels]: Shape): Float32Array | undefined {
    if (value === undefined || !this.isConstant(this.resolve(value))) return undefined;
    const { shape, values } = this.constant(value);
    if (values.length === 1) return new Float32Array(channels).fill(values[0]!);
    if (values.length !== channels || shape.at(-1) !== channels)
      throw new ModelError('unsupported', `with a constant of shape [${shape}]`);
    return values;
  }

  private bias(index: number | undefined, channels: number): Float32Array {
    return index === undefined || index < 0 ? new Float32Array(channels) : this.constant(index).values;
  }

  private push(layer: Layer): ValueId {
    if (this.shapes.has(layer.output) || this.alias.has(layer.output))
      throw new ModelError('damaged', `it computes value ${layer.output} a second time`);
    const stated = shapeOf(this.tensor(layer.output));
    const product = (shape: readonly number[]): number => shape.reduce((all, side) => all * side, 1);
    if (product(stated) !== product(layer.outputShape))
      throw new ModelError('damaged', `it gives [${layer.outputShape}] where the file says [${stated}]`);
    this.shapes.set(layer.output, layer.outputShape);
    this.layers.push(layer);
    return layer.output;
  }

  /** `output` is `input` by another name. */
  private rename(input: ValueId, output: ValueId, padding = this.padded.get(input)): ValueId {
    if (this.shapes.has(output) || this.alias.has(output))
      throw new ModelError('damaged', `it computes value ${output} a second time`);
    this.alias.set(output, this.resolve(input));
    if (padding) this.padded.set(output, padding);
    return output;
  }

  private operator(name: string, operator: Table): ValueId {
    const inputs = this.values(operator, OPERATOR.inputs);
    const [output] = this.values(operator, OPERATOR.outputs);
    if (COMMUTES.includes(name) && inputs[0] !== undefined && this.isConstant(this.resolve(inputs[0])))
      inputs.reverse();
    const [first] = inputs;
    if (first === undefined || output === undefined) throw new ModelError('damaged', 'it reads or writes nothing');
    const options = operator.table(OPERATOR.options) ?? Table.empty();
    if (name === 'DEQUANTIZE' && this.isConstant(first)) return this.rename(first, output);
    const input = this.resolve(first);
    const inputShape = this.shapeOf(first);
    const padded = this.padded.get(first);
    const base = { input, output, inputShape };
    if (padded && !['CONV_2D', 'DEPTHWISE_CONV_2D', 'QUANTIZE', 'DEQUANTIZE'].includes(name))
      throw new ModelError('unsupported', 'it reads what a PAD gives; only convolutions do that here');
    switch (name) {
      case 'QUANTIZE':
      case 'DEQUANTIZE':
        return this.rename(first, output);
      case 'RESHAPE':
      case 'SQUEEZE':
        if (inputShape[0] * inputShape[1] !== 1) throw new ModelError('unsupported', `it reads [${inputShape}]`);
        return this.rename(first, output);
      case 'PAD':
        return this.rename(first, output, paddingOf(this.constant(inputs[1])));
      case 'CONV_2D': {
        const filter = dimensions(this.constant(inputs[1]), 4);
        const [outputs, height, width, channels] = filter.shape;
        if (channels !== inputShape[2]) throw new ModelError('unsupported', 'it is grouped');
        const { output: size, ...rest } = slidingWindow(options, CONV_OPTIONS, inputShape, [height, width], padded);
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
        const { shape, values } = dimensions(this.constant(inputs[1]), 4);
        const [, height, width, channels] = shape;
        if (channels !== inputShape[2]) throw new ModelError('unsupported', 'it has a channel multiplier');
        const { output: size, ...rest } = slidingWindow(
          options,
          DEPTHWISE_OPTIONS,
          inputShape,
          [height, width],
          padded,
        );
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
        const constant = this.forChannels(inputs[1], inputShape);
        const activated = activation(options.int8(ADD_OPTIONS.activation));
        if (constant)
          return this.push({ ...base, ...eachChannel(inputShape, { bias: constant, activation: activated }) });
        const other = this.resolve(inputs[1] ?? -1);
        if (this.padded.has(inputs[1] ?? -1) || String(this.shapeOf(other)) !== String(inputShape))
          throw new ModelError('unsupported', 'it adds values of different shapes');
        return this.push({
          ...base,
          kind: 'add',
          other,
          outputShape: inputShape,
          activation: activated,
        });
      }
      case 'MUL': {
        const constant = this.forChannels(inputs[1], inputShape);
        const activated = activation(options.int8(MUL_OPTIONS.activation));
        if (constant)
          return this.push({ ...base, ...eachChannel(inputShape, { factor: constant, activation: activated }) });
        const [one, two] = [first, inputs[1] ?? -1].map((value) => [this.resolve(value), this.shapeOf(value)] as const);
        // The larger one first: the other may have one value for a whole channel.
        const [[large, shape], [other, otherShape]] =
          one![1][0] * one![1][1] < two![1][0] * two![1][1] ? [two!, one!] : [one!, two!];
        if (activated !== 'none' || this.padded.has(inputs[1] ?? -1))
          throw new ModelError('unsupported', 'it has an activation function, or reads what a PAD gives');
        return this.push({
          kind: 'mul',
          input: large,
          other,
          output,
          inputShape: shape,
          otherShape,
          outputShape: shape,
        });
      }
      case 'RELU':
      case 'RELU6':
        return this.push({ ...base, ...eachChannel(inputShape, { activation: name === 'RELU' ? 'relu' : 'relu6' }) });
      case 'HARD_SWISH':
        return this.push({ ...base, kind: 'curve', curve: 'hard-swish', outputShape: inputShape });
      case 'LOGISTIC':
        return this.push({ ...base, kind: 'curve', curve: 'sigmoid', outputShape: inputShape });
      case 'CONCATENATION': {
        const axis = options.int32(CONCAT_OPTIONS.axis);
        if ((axis !== 3 && axis !== -1) || options.int8(CONCAT_OPTIONS.activation) !== 0)
          throw new ModelError('unsupported', `it joins along the axis ${axis}, or has an activation function`);
        if (inputs.some((value) => this.padded.has(value)))
          throw new ModelError('unsupported', 'it reads what a PAD gives');
        const channels = inputs.map((value) => this.shapeOf(value)[2]);
        return this.push({
          ...base,
          kind: 'concat',
          others: inputs.slice(1).map((value) => this.resolve(value)),
          channels,
          outputShape: [inputShape[0], inputShape[1], channels.reduce((sum, one) => sum + one, 0)],
        });
      }
      case 'MEAN': {
        const axes = [...this.constant(inputs[1]).values].map((a) => (a + 4) % 4).sort();
        if (String(axes) !== '1,2') throw new ModelError('unsupported', `it is over the axes ${axes}`);
        return this.push({ ...base, kind: 'mean', outputShape: [1, 1, inputShape[2]] });
      }
      case 'MAX_POOL_2D':
      case 'AVERAGE_POOL_2D': {
        const filter = [options.int32(POOL_OPTIONS.filterH), options.int32(POOL_OPTIONS.filterW)];
        if (options.int8(POOL_OPTIONS.activation) !== 0)
          throw new ModelError('unsupported', 'it has an activation function');
        if (filter.some((side) => side < 1)) throw new ModelError('damaged', `its window is ${filter.join(' x ')}`);
        const { output: size, ...rest } = slidingWindow(options, POOL_OPTIONS, inputShape, [filter[0]!, filter[1]!]);
        const whole = filter[0] === inputShape[0] && filter[1] === inputShape[1] && size[0] * size[1] === 1;
        if (whole && name === 'AVERAGE_POOL_2D')
          return this.push({ ...base, kind: 'mean', outputShape: [1, 1, inputShape[2]] });
        const mode = name === 'MAX_POOL_2D' ? 'max' : 'average';
        return this.push({ ...base, ...rest, kind: 'pool', mode, outputShape: [...size, inputShape[2]] });
      }
      case 'FULLY_CONNECTED': {
        const weights = dimensions(this.constant(inputs[1]), 2);
        if (inputShape[0] * inputShape[1] !== 1 || weights.shape[1] !== inputShape[2]) {
          throw new ModelError('unsupported', `it reads [${inputShape}]`);
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
        throw new ModelError('unsupported', 'it is not known here');
    }
  }
}

/** The format `tflite`: one .tflite file. Throws ModelError. */
export function read(files: NetworkFiles): Graph {
  const [file, ...more] = files.values();
  if (!file || more.length > 0) throw new ModelError('damaged', `a .tflite network is one file, not ${files.size}`);
  return readTflite(file);
}

/** The graph of a .tflite file. Throws ModelError: `damaged` when the bytes make no sense, `unsupported` with the operator's name and place. */
export function readTflite(file: Uint8Array): Graph {
  const identifier = new TextDecoder('latin1').decode(file.subarray(4, 8));
  if (identifier !== FILE_IDENTIFIER) throw new ModelError('damaged', 'this is not a .tflite file');
  const model = Table.root(file);
  const [subgraph] = model.tables(MODEL.subgraphs);
  if (!subgraph) throw new ModelError('damaged', 'the file holds no graph');
  return soundGraph(new Reader(model, subgraph, file.length).graph());
}
