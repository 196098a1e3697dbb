/**
 * Reads an image classifier from a .tflite file as it is published: quantised weights are dequantised, activations stay
 * float32, and the graph becomes a list of layers that ends at the logits.
 */
import type { Graph, ValueId } from '../graph';
import { ModelError } from '../model-error';
import { soundGraph } from '../sound-graph';
import type { NetworkFiles } from './registry';
import { OPERATOR_NAMES } from './tflite/operator-names';
import { readOperator } from './tflite/read-operator';
import { Table } from './tflite/table';
import { FILE_IDENTIFIER, MODEL, OPERATOR, OPERATOR_CODE, SUBGRAPH } from './tflite/tflite-schema';
import { Values } from './tflite/values';

/** Of one operator or graph: a hostile file can name millions. */
const MOST_VALUES = 1000;
const MOST_OPERATORS = 10_000;
/** What may follow the softmax: it changes no probability. */
const RENAMES = ['QUANTIZE', 'DEQUANTIZE', 'RESHAPE', 'SQUEEZE'];

function valuesIn(table: Table, field: number): ValueId[] {
  const count = table.count(field);
  if (count > MOST_VALUES) throw new ModelError('unsupported', `${count} values at once are too many`);
  return table.int32s(field);
}

/** The one input or output of the graph. */
function single(subgraph: Table, field: number, word: string): ValueId {
  const values = valuesIn(subgraph, field);
  if (values.length !== 1)
    throw new ModelError('unsupported', `a network with ${values.length} ${word}s instead of one`);
  return values[0]!;
}

/** The names of the operators, by the code that stands for them in this file. */
function namesIn(model: Table): readonly string[] {
  return model.tables(MODEL.operatorCodes).map((code) => {
    const builtin = Math.max(code.int8(OPERATOR_CODE.deprecatedBuiltin), code.int32(OPERATOR_CODE.builtin));
    const name = OPERATOR_NAMES[builtin] ?? `operator ${builtin}`;
    return name === 'CUSTOM' ? `CUSTOM (${code.text(OPERATOR_CODE.customCode)})` : name;
  });
}

/** What the last operator computes; where that is a softmax, what enters it. */
interface End {
  readonly last: ValueId;
  readonly endsInSoftmax: boolean;
}

function readOperators(subgraph: Table, names: readonly string[], values: Values, input: ValueId): End {
  let last: ValueId = input;
  let endsInSoftmax = false;
  const operators = subgraph.tables(SUBGRAPH.operators);
  if (operators.length > MOST_OPERATORS)
    throw new ModelError('unsupported', `${operators.length} operators are too many`);
  for (const [index, operator] of operators.entries()) {
    const name = names[operator.int32(OPERATOR.code)];
    try {
      if (name === undefined) throw new ModelError('damaged', 'its code is not among those of the file');
      if (endsInSoftmax && !RENAMES.includes(name)) throw new ModelError('unsupported', 'it follows the softmax');
      if (endsInSoftmax) continue;
      endsInSoftmax = name === 'SOFTMAX';
      const inputs = valuesIn(operator, OPERATOR.inputs);
      const [output] = valuesIn(operator, OPERATOR.outputs);
      const options = operator.table(OPERATOR.options) ?? Table.empty();
      last = endsInSoftmax ? (inputs[0] ?? -1) : readOperator(name, values, inputs, output, options);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const where = `${name ?? 'an operator'} (operator ${index + 1} of ${operators.length})`;
      throw new ModelError(error.reason, `${where}: ${error.message}`);
    }
  }
  return { last, endsInSoftmax };
}

/** size: bytes of the file. */
function graphOf(model: Table, subgraph: Table, size: number): Graph {
  const values = new Values(model, subgraph, size);
  const input = single(subgraph, SUBGRAPH.inputs, 'input');
  const inputShape = values.begin(input);
  const { last, endsInSoftmax } = readOperators(subgraph, namesIn(model), values, input);
  const end = single(subgraph, SUBGRAPH.outputs, 'output');
  const output = values.resolve(last);
  if (!endsInSoftmax && values.resolve(end) !== output)
    throw new ModelError('unsupported', 'the output is not what the last operator computes');
  const shape = values.shapeOf(output);
  const [rows, columns, classes] = shape;
  if (values.layers.length === 0 || rows !== 1 || columns !== 1 || values.paddingOf(last))
    throw new ModelError('unsupported', `a network that ends in [${shape}] instead of one row of logits`);
  return { input, inputShape, output, classes, layers: values.layers, endsInSoftmax };
}

/** The format `tflite`: one .tflite file. Throws ModelError. */
export function read(files: NetworkFiles): Graph {
  const [file, ...more] = files.values();
  if (!file || more.length > 0) throw new ModelError('damaged', `a .tflite network is one file, not ${files.size}`);
  return readTflite(file);
}

/**
 * The graph of a .tflite file. Throws ModelError: `damaged` when the bytes make no sense, `unsupported` with the
 * operator's name and place.
 */
export function readTflite(file: Uint8Array): Graph {
  const identifier = new TextDecoder('latin1').decode(file.subarray(4, 8));
  if (identifier !== FILE_IDENTIFIER) throw new ModelError('damaged', 'this is not a .tflite file');
  const model = Table.root(file);
  const [subgraph] = model.tables(MODEL.subgraphs);
  if (!subgraph) throw new ModelError('damaged', 'the file holds no graph');
  return soundGraph(graphOf(model, subgraph, file.length));
}
