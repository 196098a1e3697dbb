/**
 * The part of TensorFlow Lite's FlatBuffers schema (tensorflow/lite/schema/schema.fbs, version 3) that an image classifier
 * needs: field indices, operator codes, and a cursor over tables. The flatbuffers runtime does the byte work.
 */
import { ByteBuffer } from 'flatbuffers';

export const FILE_IDENTIFIER = 'TFL3';

export const MODEL = { operatorCodes: 1, subgraphs: 2, buffers: 4 } as const;
export const OPERATOR_CODE = { deprecatedBuiltin: 0, customCode: 1, builtin: 3 } as const;
export const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3 } as const;
export const TENSOR = { shape: 0, type: 1, buffer: 2, name: 3, quantization: 4 } as const;
export const QUANTIZATION = { scale: 2, zeroPoint: 3, quantizedDimension: 6 } as const;
export const OPERATOR = { code: 0, inputs: 1, outputs: 2, optionsType: 3, options: 4 } as const;
export const BUFFER = { data: 0 } as const;
export const CONV_OPTIONS = { padding: 0, strideW: 1, strideH: 2, activation: 3, dilationW: 4, dilationH: 5 } as const;
export const DEPTHWISE_OPTIONS = {
  padding: 0,
  strideW: 1,
  strideH: 2,
  multiplier: 3,
  activation: 4,
  dilationW: 5,
  dilationH: 6,
} as const;
export const POOL_OPTIONS = { padding: 0, strideW: 1, strideH: 2, filterW: 3, filterH: 4, activation: 5 } as const;
export const ADD_OPTIONS = { activation: 0 } as const;
export const DENSE_OPTIONS = { activation: 0 } as const;

export const OPERATORS = {
  0: 'ADD',
  1: 'AVERAGE_POOL_2D',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  6: 'DEQUANTIZE',
  9: 'FULLY_CONNECTED',
  22: 'RESHAPE',
  25: 'SOFTMAX',
  40: 'MEAN',
  114: 'QUANTIZE',
} as const;
export type OperatorName = (typeof OPERATORS)[keyof typeof OPERATORS];

export const PADDINGS = ['SAME', 'VALID'] as const;
export const ACTIVATIONS = { 0: 'none', 1: 'relu', 3: 'relu6' } as const;
export const TYPES = { 0: 'float32', 2: 'int32', 3: 'uint8', 9: 'int8' } as const;
export type TypeName = (typeof TYPES)[keyof typeof TYPES];

/** A FlatBuffers table; fields are named by their index in the schema. Reading past the file throws RangeError. */
export class Table {
  constructor(
    private readonly bytes: ByteBuffer,
    private readonly position: number,
  ) {}

  static root(file: Uint8Array): Table {
    const bytes = new ByteBuffer(file);
    return new Table(bytes, bytes.readInt32(0));
  }

  /** A table without any field: every read gives the schema's default. */
  static empty(): Table {
    return new Table(new ByteBuffer(new Uint8Array([4, 0, 4, 0, 4, 0, 0, 0])), 4);
  }

  private offset(field: number): number {
    return this.bytes.__offset(this.position, 4 + 2 * field);
  }

  private vector(field: number): { start: number; length: number } {
    const offset = this.offset(field);
    if (offset === 0) return { start: 0, length: 0 };
    const at = this.position + offset;
    return { start: this.bytes.__vector(at), length: this.bytes.__vector_len(at) };
  }

  int8(field: number, absent = 0): number {
    const offset = this.offset(field);
    return offset === 0 ? absent : this.bytes.readInt8(this.position + offset);
  }

  int32(field: number, absent = 0): number {
    const offset = this.offset(field);
    return offset === 0 ? absent : this.bytes.readInt32(this.position + offset);
  }

  table(field: number): Table | undefined {
    const offset = this.offset(field);
    return offset === 0 ? undefined : new Table(this.bytes, this.bytes.__indirect(this.position + offset));
  }

  tables(field: number): Table[] {
    const { start, length } = this.vector(field);
    return Array.from({ length }, (_, i) => new Table(this.bytes, this.bytes.__indirect(start + 4 * i)));
  }

  int32s(field: number): number[] {
    const { start, length } = this.vector(field);
    return Array.from({ length }, (_, i) => this.bytes.readInt32(start + 4 * i));
  }

  int64s(field: number): number[] {
    const { start, length } = this.vector(field);
    return Array.from({ length }, (_, i) => Number(this.bytes.readInt64(start + 8 * i)));
  }

  float32s(field: number): number[] {
    const { start, length } = this.vector(field);
    return Array.from({ length }, (_, i) => this.bytes.readFloat32(start + 4 * i));
  }

  /** The bytes of a [ubyte] vector, not copied. */
  ubytes(field: number): Uint8Array {
    const { start, length } = this.vector(field);
    return this.bytes.bytes().subarray(start, start + length);
  }
}
