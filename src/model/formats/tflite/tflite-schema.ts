/**
 * The part of TensorFlow Lite's FlatBuffers schema (tensorflow/lite/schema/schema.fbs, version 3) that an image
 * classifier needs: field indices and codes.
 */
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
export const MUL_OPTIONS = { activation: 0 } as const;
export const CONCAT_OPTIONS = { axis: 0, activation: 1 } as const;
export const DENSE_OPTIONS = { activation: 0 } as const;
export const LEAKY_RELU_OPTIONS = { alpha: 0 } as const;

export const PADDINGS = ['SAME', 'VALID'] as const;
export const ACTIVATIONS = { 0: 'none', 1: 'relu', 3: 'relu6' } as const;
export const TYPES = { 0: 'float32', 1: 'float16', 2: 'int32', 3: 'uint8', 9: 'int8' } as const;
export type TypeName = (typeof TYPES)[keyof typeof TYPES];
