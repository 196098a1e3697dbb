/**
 * Tensors of a .tflite file as float32: real = scale * (stored - zeroPoint), per tensor or per channel (TFLite
 * quantisation spec).
 */
import { ModelError } from '../../model-error';
import type { Table } from './table';
import { BUFFER, QUANTIZATION, TENSOR, TYPES, type TypeName } from './tflite-schema';

export interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const BYTES: Readonly<Record<TypeName, number>> = { float32: 4, float16: 2, int32: 4, uint8: 1, int8: 1 };

/** Of a shape: no tensor of an image classifier has more. */
const MOST_DIMENSIONS = 8;

/** IEEE 754 binary16 as a number. */
function half(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

/** The shape that a tensor states. Throws ModelError for one that no tensor has. */
export function shapeOf(tensor: Table): number[] {
  if (tensor.count(TENSOR.shape) > MOST_DIMENSIONS)
    throw new ModelError('damaged', `a tensor of ${tensor.count(TENSOR.shape)} dimensions`);
  const shape = tensor.int32s(TENSOR.shape);
  if (shape.some((side) => side < 1)) throw new ModelError('damaged', `a tensor of shape [${shape}]`);
  return shape;
}

function typeOf(tensor: Table): TypeName {
  const code = tensor.int8(TENSOR.type);
  const name = (TYPES as Record<number, TypeName | undefined>)[code];
  if (!name) throw new ModelError('unsupported', `tensor type ${code}`);
  return name;
}

function stored(type: TypeName, bytes: Uint8Array): ArrayLike<number> {
  const copy = new Uint8Array(bytes).buffer; // aligned
  switch (type) {
    case 'float32':
      return new Float32Array(copy);
    case 'float16':
      return Float32Array.from(new Uint16Array(copy), half);
    case 'int32':
      return new Int32Array(copy);
    case 'uint8':
      return new Uint8Array(copy);
    case 'int8':
      return new Int8Array(copy);
  }
}

/** Reads a constant tensor. Throws ModelError when its data are absent or of another size than its shape says. */
export function readConstant(tensor: Table, buffers: readonly Table[]): Constant {
  const shape = shapeOf(tensor);
  const type = typeOf(tensor);
  const bytes = buffers[tensor.int32(TENSOR.buffer)]?.ubytes(BUFFER.data) ?? new Uint8Array();
  const count = shape.reduce((product, side) => product * side, 1);
  if (bytes.length !== count * BYTES[type]) {
    throw new ModelError('damaged', `a tensor of shape [${shape}] holds ${bytes.length} bytes`);
  }
  const raw = stored(type, bytes);
  const quantization = tensor.table(TENSOR.quantization);
  if ((quantization?.count(QUANTIZATION.scale) ?? 0) > count)
    throw new ModelError('damaged', `more scales than values in a tensor of shape [${shape}]`);
  const scales = quantization?.float32s(QUANTIZATION.scale) ?? [];
  if (scales.length === 0) return { shape, values: Float32Array.from(raw) };

  const zeros = quantization?.int64s(QUANTIZATION.zeroPoint) ?? [];
  const axis = quantization?.int32(QUANTIZATION.quantizedDimension) ?? 0;
  const perChannel = scales.length > 1;
  if (zeros.length > 1 && zeros.length !== scales.length)
    throw new ModelError('damaged', `${zeros.length} zero points for ${scales.length} scales`);
  if (perChannel && scales.length !== shape[axis]) {
    throw new ModelError('damaged', `${scales.length} scales for axis ${axis} of shape [${shape}]`);
  }
  const inner = shape.slice(axis + 1).reduce((product, side) => product * side, 1);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const channel = perChannel ? Math.floor(i / inner) % scales.length : 0;
    values[i] = (raw[i] - (zeros[channel] ?? 0)) * scales[channel];
  }
  return { shape, values };
}
