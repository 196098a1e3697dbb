/**
 * The values of a .tflite graph as its operators are read: shapes, other names, weights, and the layers that came of
 * them.
 */
import type { Layer, Padding, Shape, ValueId } from '../../graph';
import { ModelError } from '../../model-error';
import type { Table } from './table';
import { type Constant, readConstant, shapeOf } from './tensors';
import { BUFFER, MODEL, SUBGRAPH, TENSOR } from './tflite-schema';

/** Numbers that the weights may have beyond the bytes of the file: several tensors may share a buffer. */
const SHARED_VALUES = 2 ** 20;

/** Its methods throw ModelError for what a sound file would not do. */
export class Values {
  readonly layers: Layer[] = [];
  private readonly tensors: Table[];
  private readonly buffers: Table[];
  private readonly shapes = new Map<ValueId, Shape>();
  /** A value that only renames another (QUANTIZE, DEQUANTIZE, RESHAPE), or is that with zeros around it (PAD). */
  private readonly alias = new Map<ValueId, ValueId>();
  private readonly padded = new Map<ValueId, Padding>();
  /** What is a picture here and a row in the file. */
  private readonly flat = new Set<ValueId>();
  /** Numbers that were read as weights. */
  private read = 0;

  /** size: bytes of the file. */
  constructor(
    model: Table,
    subgraph: Table,
    private readonly size: number,
  ) {
    this.tensors = subgraph.tables(SUBGRAPH.tensors);
    this.buffers = model.tables(MODEL.buffers);
  }

  /** The network's input, of one picture: height, width, channels. */
  begin(input: ValueId): Shape {
    const shape = shapeOf(this.tensor(input));
    const [batch, height, width, channels] = shape;
    if (shape.length !== 4 || batch !== 1 || !height || !width || !channels)
      throw new ModelError('unsupported', `an input of shape [${shape}] instead of one picture`);
    const inputShape: Shape = [height, width, channels];
    this.shapes.set(input, inputShape);
    return inputShape;
  }

  /** The zeros that a PAD puts around it. */
  paddingOf(value: ValueId | undefined): Padding | undefined {
    return value === undefined ? undefined : this.padded.get(value);
  }

  private tensor(value: ValueId | undefined): Table {
    const tensor = value === undefined ? undefined : this.tensors[value];
    if (!tensor) throw new ModelError('damaged', `value ${value ?? '(none)'} of ${this.tensors.length}`);
    return tensor;
  }

  /** Its data are in the file. */
  isConstant(value: ValueId): boolean {
    return (this.buffers[this.tensor(value).int32(TENSOR.buffer)]?.ubytes(BUFFER.data).length ?? 0) > 0;
  }

  resolve(value: ValueId): ValueId {
    return this.alias.get(value) ?? value;
  }

  shapeOf(value: ValueId): Shape {
    const shape = this.shapes.get(this.resolve(value));
    if (!shape) throw new ModelError('damaged', `value ${value} is used before it is computed`);
    return shape;
  }

  /** As the file has it: [] where it has none. */
  statedShapeOf(value: ValueId): readonly number[] {
    return shapeOf(this.tensor(value));
  }

  flatten(value: ValueId): ValueId {
    this.flat.add(value);
    return value;
  }

  isFlat(value: ValueId): boolean {
    return this.flat.has(value);
  }

  constant(value: ValueId | undefined): Constant {
    // Float16 weights are dequantised by an operator.
    const index = value === undefined ? undefined : this.resolve(value);
    const constant = readConstant(this.tensor(index), this.buffers);
    this.read += constant.values.length;
    if (this.read > this.size + SHARED_VALUES)
      throw new ModelError('damaged', 'up to here more weights than the file can hold');
    return constant;
  }

  /** A constant with one value, or with one for each channel; undefined for what is computed. */
  forChannels(value: ValueId | undefined, [, , channels]: Shape): Float32Array | undefined {
    if (value === undefined || !this.isConstant(this.resolve(value))) return undefined;
    const { shape, values } = this.constant(value);
    if (values.length === 1) return new Float32Array(channels).fill(values[0]!);
    if (values.length !== channels || shape.at(-1) !== channels)
      throw new ModelError('unsupported', `with a constant of shape [${shape}]`);
    return values;
  }

  bias(index: number | undefined, channels: number): Float32Array {
    return index === undefined || index < 0 ? new Float32Array(channels) : this.constant(index).values;
  }

  push(layer: Layer): ValueId {
    if (this.shapes.has(layer.output) || this.alias.has(layer.output))
      throw new ModelError('damaged', `it computes value ${layer.output} a second time`);
    const stated = shapeOf(this.tensor(layer.output));
    const product = (shape: readonly number[]): number => shape.reduce((all, side) => all * side, 1);
    // Some converters leave out the shapes of what is computed: [] says nothing then.
    if (stated.length > 0 && product(stated) !== product(layer.outputShape))
      throw new ModelError('damaged', `it gives [${layer.outputShape}] where the file says [${stated}]`);
    this.shapes.set(layer.output, layer.outputShape);
    this.layers.push(layer);
    return layer.output;
  }

  /** `output` is `input` by another name. */
  rename(input: ValueId, output: ValueId, padding = this.padded.get(input)): ValueId {
    if (this.shapes.has(output) || this.alias.has(output))
      throw new ModelError('damaged', `it computes value ${output} a second time`);
    this.alias.set(output, this.resolve(input));
    if (padding) this.padded.set(output, padding);
    if (this.flat.has(input)) this.flat.add(output);
    return output;
  }
}
