/** Reads one operator of a .tflite file: what it may read at all, then what its function makes of it. */
import type { ValueId } from '../../graph';
import { ModelError } from '../../model-error';
import { OPERATORS, unsupported } from './operators';
import type { Table } from './table';
import type { Values } from './values';

/** Whose inputs may change places: the constant comes second then. */
const COMMUTES = ['ADD', 'MUL'];

/** What a PAD gives is read by these: the zeros become part of the window. */
const READS_PADDED = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'QUANTIZE', 'DEQUANTIZE'];

/** What was a picture and is a row is read by these. */
const READS_FLAT = ['FULLY_CONNECTED', 'RESHAPE', 'SQUEEZE', 'QUANTIZE', 'DEQUANTIZE'];

/**
 * Reads one operator. Gives the value that it computes.
 * @param given ids of its inputs
 * @param output undefined where it has none
 * Throws ModelError: `damaged` or `unsupported`, without the operator's name.
 */
export function readOperator(
  name: string,
  values: Values,
  given: readonly ValueId[],
  output: ValueId | undefined,
  options: Table,
): ValueId {
  const swaps = COMMUTES.includes(name) && given[0] !== undefined && values.isConstant(values.resolve(given[0]));
  const inputs = swaps ? given.toReversed() : given;
  const [first] = inputs;
  if (first === undefined || output === undefined) throw new ModelError('damaged', 'it reads or writes nothing');
  if (name === 'DEQUANTIZE' && values.isConstant(first)) return values.rename(first, output);
  if (values.isConstant(values.resolve(first))) unsupported('its first value is a constant');
  const inputShape = values.shapeOf(first);
  if (inputs.some((value) => values.isFlat(value)) && !READS_FLAT.includes(name))
    unsupported('it reads a picture as one row; only FULLY_CONNECTED does that here');
  const padded = values.paddingOf(first);
  if (padded && !READS_PADDED.includes(name)) unsupported('it reads what a PAD gives; only convolutions do that here');
  const make = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!make) throw new ModelError('unsupported', 'it is not known here');
  const base = { input: values.resolve(first), output, inputShape };
  return make({ values, inputs, first, output, inputShape, padded, options, base });
}
