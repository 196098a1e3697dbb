/**
 * What a .tflite file says of its input beside the layers: the numbers that its quantisation can hold, and the metadata
 * that TensorFlow's tools write (tflite_support's metadata_schema.fbs, version 1): how pictures are to be normalised.
 */
import { Table } from './table';
import { BUFFER, MODEL, OPERATOR, QUANTIZATION, SUBGRAPH, TENSOR, TYPES } from './tflite-schema';

const MODEL_METADATA = { entries: 6, name: 0, buffer: 1 } as const;
const METADATA = { identifier: 'M001', subgraphs: 3 } as const;
const GRAPH_METADATA = { inputs: 2 } as const;
const TENSOR_METADATA = { processUnits: 4 } as const;
const PROCESS_UNIT = { type: 0, options: 1, normalization: 1 } as const;
const NORMALIZATION = { mean: 0, deviation: 1 } as const;

export interface InputHints {
  /**
   * [low, high]: what the stored bytes 0 and 255 (or -128 and 127) stand for, in the input or in what it is quantised
   * to at once.
   */
  readonly quantized?: readonly [low: number, high: number];
  /** (x - mean) / deviation of a colour x from 0 to 255, one number for all colours or one for each. */
  readonly normalization?: { readonly mean: readonly number[]; readonly deviation: readonly number[] };
}

function quantizedOf(tensor: Table): InputHints['quantized'] {
  const type = (TYPES as Record<number, string>)[tensor.int8(TENSOR.type)];
  const lowest = type === 'uint8' ? 0 : type === 'int8' ? -128 : undefined;
  const quantization = tensor.table(TENSOR.quantization);
  const [scale] = quantization?.float32s(QUANTIZATION.scale) ?? [];
  const [zero = 0] = quantization?.int64s(QUANTIZATION.zeroPoint) ?? [];
  if (lowest === undefined || scale === undefined || !(scale > 0)) return undefined;
  return [scale * (lowest - zero), scale * (lowest + 255 - zero)];
}

function normalizationOf(model: Table): InputHints['normalization'] {
  const buffers = model.tables(MODEL.buffers);
  const entry = model
    .tables(MODEL_METADATA.entries)
    .find((each) => each.text(MODEL_METADATA.name) === 'TFLITE_METADATA');
  const bytes = entry && buffers[entry.int32(MODEL_METADATA.buffer)]?.ubytes(BUFFER.data);
  if (!bytes || new TextDecoder('latin1').decode(bytes.subarray(4, 8)) !== METADATA.identifier) return undefined;
  const [graph] = Table.root(bytes.slice()).tables(METADATA.subgraphs);
  const [input] = graph?.tables(GRAPH_METADATA.inputs) ?? [];
  const unit = input
    ?.tables(TENSOR_METADATA.processUnits)
    .find((each) => each.int8(PROCESS_UNIT.type) === PROCESS_UNIT.normalization);
  const options = unit?.table(PROCESS_UNIT.options);
  const [mean, deviation] = [NORMALIZATION.mean, NORMALIZATION.deviation].map(
    (field) => options?.float32s(field) ?? [],
  );
  const fits = (values: readonly number[] | undefined): values is number[] =>
    (values?.length === 1 || values?.length === 3) && values.every(Number.isFinite);
  if (!fits(mean) || !fits(deviation) || !deviation.every((one) => one > 0)) return undefined;
  return { mean, deviation };
}

/** What first reads the input puts it into bytes, where the input itself has fractions. */
function quantizedInput(subgraph: Table): InputHints['quantized'] {
  const tensors = subgraph.tables(SUBGRAPH.tensors);
  const [input = -1] = subgraph.int32s(SUBGRAPH.inputs);
  const reader = subgraph.tables(SUBGRAPH.operators).find((each) => each.int32s(OPERATOR.inputs)[0] === input);
  const places = [input, ...(reader?.int32s(OPERATOR.inputs).length === 1 ? reader.int32s(OPERATOR.outputs) : [])];
  return places.map((place) => tensors[place] && quantizedOf(tensors[place])).find(Boolean);
}

/** Of a file that has been read as a graph. Throws ModelError where the metadata make no sense. */
export function inputHints(file: Uint8Array): InputHints {
  const model = Table.root(file);
  const [subgraph] = model.tables(MODEL.subgraphs);
  const [quantized, normalization] = [subgraph && quantizedInput(subgraph), normalizationOf(model)];
  return { ...(quantized ? { quantized } : {}), ...(normalization ? { normalization } : {}) };
}
