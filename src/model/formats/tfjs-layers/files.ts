/**
 * The files of a tfjs LayersModel: model.json (the layers, and which weights stand where) and its shards. They may come
 * from a stranger, and tfjs makes a layer's weights before it looks at the file's, so all of it is held against the
 * bytes before tfjs sees it.
 */
import type { io } from '@tensorflow/tfjs';
import { ModelError } from '../../model-error';
import type { NetworkFiles } from '../registry';
import { holdOrder } from './order';
import { withSlope } from './slopes';

type Json = Readonly<Record<string, unknown>>;

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };
/** Of the JSON: deeper or longer is no network that runs here. */
const DEEPEST = 60;
const MOST_NUMBERS = 1e6;
/** Units or filters of a layer, steps of a window, pixels of an input. */
const LARGEST_NUMBER = 16_384;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function damaged(words: string): never {
  throw new ModelError('damaged', words);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Throws where a number in the description of the layers is larger than any layer needs, or the description is too
 * deep.
 */
function holdNumbers(topology: unknown): void {
  let left = MOST_NUMBERS;
  const look = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) damaged('model.json: the layers lie too deep in each other');
    if (--left < 0) damaged('model.json: the layers are described in too many words');
    // Seeds of initialisers are larger, and of no effect: the weights are read from the file.
    if (typeof value === 'number' && (!Number.isFinite(value) || Math.abs(value) > LARGEST_NUMBER))
      damaged(`model.json: a layer with the number ${value}`);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) if (key !== 'seed') look(inner, depth + 1);
  };
  look(topology, 0);
}

/**
 * The same layers, as tfjs understands them (slopes.ts), each of which begins at zero instead of at random: tfjs makes
 * a layer's weights before it reads those of the file. That takes no time, and memory that nobody writes to is none.
 */
function prepared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prepared);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(withSlope(value)).map(([key, inner]) => [
      key,
      key.endsWith('_initializer') ? { class_name: 'Zeros', config: {} } : prepared(inner),
    ]),
  );
}

/** How many bytes a weight has in the file. */
function bytesOf(spec: unknown): number {
  if (!isRecord(spec) || typeof spec['name'] !== 'string' || !Array.isArray(spec['shape']))
    return damaged('model.json: a weight without name or shape');
  const { name, shape, dtype, quantization } = spec as Json & { name: string; shape: unknown[] };
  if (!shape.every((side) => Number.isInteger(side) && Number(side) >= 0))
    damaged(`model.json: the weight ${name} has the shape [${shape}]`);
  const stored = isRecord(quantization) ? quantization['dtype'] : dtype;
  const width = BYTES[String(stored)];
  if (width === undefined) throw new ModelError('unsupported', `the weight ${name} is stored as ${String(stored)}`);
  return shape.reduce<number>((product, side) => product * Number(side), width);
}

/** A group of the manifest: its shards one after the other hold its weights one after the other. */
function groupData(
  group: unknown,
  files: NetworkFiles,
): { specs: io.WeightsManifestEntry[]; data: Uint8Array<ArrayBuffer> } {
  if (!isRecord(group) || !Array.isArray(group['paths']) || !Array.isArray(group['weights']))
    return damaged('model.json: the list of weights is not one');
  const shards = group['paths'].map(
    (path: unknown) => files.get(String(path)) ?? damaged(`the file ${String(path)} is missing`),
  );
  const wanted = group['weights'].reduce<number>((sum, spec) => sum + bytesOf(spec), 0);
  const size = shards.reduce((sum, shard) => sum + shard.length, 0);
  if (wanted !== size) damaged(`${group['paths'].join(', ')}: the weights need ${wanted} bytes, ${size} are there`);
  const data = new Uint8Array(size);
  let at = 0;
  for (const shard of shards) {
    data.set(shard, at);
    at += shard.length;
  }
  return { specs: group['weights'] as io.WeightsManifestEntry[], data };
}

/** What tfjs loads. Throws ModelError. */
export function artifactsOf(files: NetworkFiles): io.ModelArtifacts {
  const models = [...files.values()]
    .map(parse)
    .filter((json) => isRecord(json) && json['modelTopology'] !== undefined) as Json[];
  const [model, ...more] = models;
  if (!model || more.length > 0)
    return damaged(`${models.length} of the files describe the layers of a network, instead of one (model.json)`);
  if (model['format'] === 'graph-model')
    throw new ModelError('unsupported', 'a tfjs graph model; only layers models are read here');
  const { modelTopology, weightsManifest } = model;
  if (!isRecord(modelTopology) || !Array.isArray(weightsManifest))
    return damaged('model.json: no layers, or no list of weights');
  holdNumbers(modelTopology);
  holdOrder(modelTopology);
  const groups = weightsManifest.map((group) => groupData(group, files));
  const data = new Uint8Array(groups.reduce((sum, group) => sum + group.data.length, 0));
  let at = 0;
  for (const group of groups) {
    data.set(group.data, at);
    at += group.data.length;
  }
  return {
    modelTopology: prepared(modelTopology) as object,
    weightSpecs: groups.flatMap(({ specs }) => specs),
    weightData: data.buffer,
  };
}
