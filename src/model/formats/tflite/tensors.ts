/** Tensors of a .tflite file as float32: real = scale * (stored - zeroPoint), per tensor or per channel (TFLite quantisation spec). */
import { ModelError } from '../../model-error';
import { BUFFER, QUANTIZATION, type Table, TENSOR, TYPES, type TypeName } from './tflite-schema';

export interface Constant {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const BYTES: Readonly<Record<TypeName, number>> = { float32: 4, int32: 4, uint8: 1, int8: 1 };

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
  const shape = tensor.int32s(TENSOR.shape);
  const type = typeOf(tensor);
  const bytes = buffers[tensor.int32(TENSOR.buffer)]?.ubytes(BUFFER.data) ?? new Uint8Array();
  const count = shape.reduce((product, side) => product * side, 1);
  if (bytes.length !== count * BYTES[type]) {
    throw new ModelError('damaged', `a tensor of shape [${shape}] holds ${bytes.length} bytes`);
  }
  const raw = stored(type, bytes);
  const quantization = tensor.table(TENSOR.quantization);
  const scales = quantization?.float32s(QUANTIZATION.scale) ?? [];
  if (scales.length === 0) return { shape, values: Float32Array.from(raw) };

  const zeros = quantization?.int64s(QUANTIZATION.zeroPoint) ?? [];
  const axis = quantization?.int32(QUANTIZATION.quantizedDimension) ?? 0;
  const perChannel = scales.length > 1;
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
