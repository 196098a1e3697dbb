/**
 * Whether each layer of a model gets its inputs at some time. tfjs goes round until all have them: where one names a
 * layer that comes after it, or an output that there is not, it would go round for ever.
 */
import { ModelError } from '../../model-error';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function damaged(words: string): never {
  throw new ModelError('damaged', `model.json: ${words}`);
}

/** [name of a layer, which of its calls, which of the outputs] of one call. */
const inputsOf = (call: unknown): [string, number][] =>
  Array.isArray(call)
    ? call.map((input: unknown) =>
        Array.isArray(input) && typeof input[0] === 'string' && Number.isInteger(input[1])
          ? [input[0], input[1] as number]
          : damaged('an input of a layer is not named'),
      )
    : damaged('the inputs of a layer are not listed');

function holdModel(layers: readonly unknown[]): void {
  /** How many of its outputs each layer has so far. An input and a model within the model have one of their own. */
  const ready = new Map<string, number>();
  let waiting: { name: string; inputs: [string, number][] }[] = [];
  for (const layer of layers) {
    if (!isRecord(layer) || typeof layer['name'] !== 'string')
      throw new ModelError('damaged', 'model.json: a layer without a name');
    const { name, class_name: kind, config, inbound_nodes: calls } = layer;
    if (ready.has(name)) damaged(`two layers are called ${name}`);
    const own = kind === 'InputLayer' || (isRecord(config) && 'layers' in config);
    ready.set(name, own ? 1 : 0);
    if (!Array.isArray(calls))
      throw new ModelError('damaged', `model.json: the layer ${name} does not say what it reads`);
    waiting.push(...calls.map((call) => ({ name, inputs: inputsOf(call) })));
  }
  while (waiting.length > 0) {
    const left = waiting.filter(({ name, inputs }) => {
      if (!inputs.every(([from, call]) => (ready.get(from) ?? 0) > call)) return true;
      ready.set(name, ready.get(name)! + 1);
      return false;
    });
    if (left.length === waiting.length) damaged(`the layer ${left[0]!.name} reads what no layer gives`);
    waiting = left;
  }
}

/** Throws ModelError for the first layer, in this model or in one within it, that never gets its inputs. */
export function holdOrder(topology: unknown): void {
  if (Array.isArray(topology)) for (const inner of topology) holdOrder(inner);
  if (!isRecord(topology)) return;
  const { layers } = topology;
  if (Array.isArray(layers) && layers.some((layer) => isRecord(layer) && 'inbound_nodes' in layer)) holdModel(layers);
  for (const inner of Object.values(topology)) holdOrder(inner);
}
