/**
 * Writes .tflite files: small synthetic networks with the operators and the layout of MobileNetV2, for where no real
 * model is.
 */
import { Builder } from 'flatbuffers';
import { OPERATOR_NAMES } from '../../src/model/formats/tflite/operator-names';
import {
  ACTIVATIONS,
  ADD_OPTIONS,
  BUFFER,
  CONV_OPTIONS,
  DEPTHWISE_OPTIONS,
  FILE_IDENTIFIER,
  MODEL,
  OPERATOR,
  OPERATOR_CODE,
  QUANTIZATION,
  SUBGRAPH,
  TENSOR,
  TYPES,
  type TypeName,
} from '../../src/model/formats/tflite/tflite-schema';

export interface TensorSpec {
  readonly shape: readonly number[];
  readonly type: TypeName;
  /** Stored values of a constant. */
  readonly values?: Int8Array | Uint8Array | Int32Array | Float32Array;
  readonly scale?: readonly number[];
  readonly zeroPoint?: readonly number[];
  readonly axis?: number;
}

export interface OperatorSpec {
  readonly name: string | number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Field index -> value, with the field's width in bytes. */
  readonly options?: readonly (readonly [field: number, bytes: 1 | 4, value: number])[];
}

export interface FileSpec {
  readonly tensors: readonly TensorSpec[];
  readonly operators: readonly OperatorSpec[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const codeOf = <T extends Readonly<Record<number, string>>>(codes: T, name: string): number =>
  Number(Object.entries(codes).find(([, value]) => value === name)?.[0] ?? -1);

export const activationCode = (name: (typeof ACTIVATIONS)[keyof typeof ACTIVATIONS]): number =>
  codeOf(ACTIVATIONS, name);

class Writer {
  private readonly builder = new Builder(1 << 16);

  private offsets(values: readonly number[]): number {
    this.builder.startVector(4, values.length, 4);
    for (const value of values.toReversed()) this.builder.addOffset(value);
    return this.builder.endVector();
  }

  private int32s(values: readonly number[]): number {
    this.builder.startVector(4, values.length, 4);
    for (const value of values.toReversed()) this.builder.addInt32(value);
    return this.builder.endVector();
  }

  private bytes(values: Uint8Array): number {
    this.builder.startVector(1, values.length, 16);
    for (let i = values.length - 1; i >= 0; i--) this.builder.addInt8(values[i]);
    return this.builder.endVector();
  }

  private quantization({ scale = [], zeroPoint = [], axis = 0 }: TensorSpec): number {
    this.builder.startVector(4, scale.length, 4);
    for (const value of scale.toReversed()) this.builder.addFloat32(value);
    const scales = this.builder.endVector();
    this.builder.startVector(8, zeroPoint.length, 8);
    for (const value of zeroPoint.toReversed()) this.builder.addInt64(BigInt(value));
    const zeros = this.builder.endVector();
    this.builder.startObject(7);
    this.builder.addFieldOffset(QUANTIZATION.scale, scales, 0);
    this.builder.addFieldOffset(QUANTIZATION.zeroPoint, zeros, 0);
    this.builder.addFieldInt32(QUANTIZATION.quantizedDimension, axis, 0);
    return this.builder.endObject();
  }

  private tensor(spec: TensorSpec, buffer: number): number {
    const shape = this.int32s(spec.shape);
    const name = this.builder.createString(`tensor ${buffer}`);
    const quantization = spec.scale ? this.quantization(spec) : 0;
    this.builder.startObject(8);
    this.builder.addFieldOffset(TENSOR.shape, shape, 0);
    this.builder.addFieldInt8(TENSOR.type, codeOf(TYPES, spec.type), 0);
    this.builder.addFieldInt32(TENSOR.buffer, buffer, 0);
    this.builder.addFieldOffset(TENSOR.name, name, 0);
    if (quantization) this.builder.addFieldOffset(TENSOR.quantization, quantization, 0);
    return this.builder.endObject();
  }

  private operator(spec: OperatorSpec, code: number): number {
    const inputs = this.int32s(spec.inputs);
    const outputs = this.int32s(spec.outputs);
    let options = 0;
    if (spec.options) {
      this.builder.startObject(8);
      for (const [field, bytes, value] of spec.options) {
        if (bytes === 1) this.builder.addFieldInt8(field, value, 0);
        else this.builder.addFieldInt32(field, value, 0);
      }
      options = this.builder.endObject();
    }
    this.builder.startObject(9);
    this.builder.addFieldInt32(OPERATOR.code, code, 0);
    this.builder.addFieldOffset(OPERATOR.inputs, inputs, 0);
    this.builder.addFieldOffset(OPERATOR.outputs, outputs, 0);
    if (options) {
      this.builder.addFieldInt8(OPERATOR.optionsType, 1, 0);
      this.builder.addFieldOffset(OPERATOR.options, options, 0);
    }
    return this.builder.endObject();
  }

  write(spec: FileSpec): Uint8Array<ArrayBuffer> {
    const { builder } = this;
    const contents = spec.tensors.map(({ values }) =>
      values ? this.bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) : 0,
    );
    const buffers = contents.map((data) => {
      builder.startObject(3);
      if (data) builder.addFieldOffset(BUFFER.data, data, 0);
      return builder.endObject();
    });
    const tensors = this.offsets(spec.tensors.map((tensor, i) => this.tensor(tensor, i)));
    const operators = this.offsets(spec.operators.map((operator, i) => this.operator(operator, i)));
    const inputs = this.int32s(spec.inputs);
    const outputs = this.int32s(spec.outputs);
    builder.startObject(5);
    builder.addFieldOffset(SUBGRAPH.tensors, tensors, 0);
    builder.addFieldOffset(SUBGRAPH.inputs, inputs, 0);
    builder.addFieldOffset(SUBGRAPH.outputs, outputs, 0);
    builder.addFieldOffset(SUBGRAPH.operators, operators, 0);
    const subgraphs = this.offsets([builder.endObject()]);
    const codes = this.offsets(
      spec.operators.map(({ name }) => {
        const code = typeof name === 'number' ? name : OPERATOR_NAMES.indexOf(name);
        builder.startObject(4);
        builder.addFieldInt8(OPERATOR_CODE.deprecatedBuiltin, Math.min(code, 127), 0);
        builder.addFieldInt32(OPERATOR_CODE.builtin, code, 0);
        return builder.endObject();
      }),
    );
    const bufferVector = this.offsets(buffers);
    builder.startObject(8);
    builder.addFieldInt32(0, 3, 0); // schema version
    builder.addFieldOffset(MODEL.operatorCodes, codes, 0);
    builder.addFieldOffset(MODEL.subgraphs, subgraphs, 0);
    builder.addFieldOffset(MODEL.buffers, bufferVector, 0);
    builder.finish(builder.endObject(), FILE_IDENTIFIER);
    return new Uint8Array(builder.asUint8Array());
  }
}

export const writeTflite = (spec: FileSpec): Uint8Array<ArrayBuffer> => new Writer().write(spec);

export const conv = (strideV: number, strideH: number, activation: number, valid = 0): OperatorSpec['options'] => [
  [CONV_OPTIONS.padding, 1, valid],
  [CONV_OPTIONS.strideW, 4, strideH],
  [CONV_OPTIONS.strideH, 4, strideV],
  [CONV_OPTIONS.activation, 1, activation],
  [CONV_OPTIONS.dilationW, 4, 1],
  [CONV_OPTIONS.dilationH, 4, 1],
];

export const depthwise = (strideV: number, strideH: number, activation: number, valid = 0): OperatorSpec['options'] => [
  [DEPTHWISE_OPTIONS.padding, 1, valid],
  [DEPTHWISE_OPTIONS.strideW, 4, strideH],
  [DEPTHWISE_OPTIONS.strideH, 4, strideV],
  [DEPTHWISE_OPTIONS.multiplier, 4, 1],
  [DEPTHWISE_OPTIONS.activation, 1, activation],
  [DEPTHWISE_OPTIONS.dilationW, 4, 1],
  [DEPTHWISE_OPTIONS.dilationH, 4, 1],
];

export const add = (activation: number): OperatorSpec['options'] => [[ADD_OPTIONS.activation, 1, activation]];
