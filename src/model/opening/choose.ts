/** Which of the files are a network, and of which format. */
import { NETWORK_FILE } from '../../network/description';
import { ModelError } from '../model-error';
import { type Entry, folderOf, nameOf } from './entries';
import { isRecord, jsonOf } from './labels';

export interface Found {
  /** Of src/model/formats. */
  readonly format: string;
  /** The file that people would call the network. */
  readonly path: string;
  /** By the names that the format's reader looks for. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** What others save networks as, by the ending of the file. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\.(h5|hdf5|keras)$/i, 'a Keras file: export it as TensorFlow.js or TensorFlow Lite'],
  [
    /\.(onnx|pt|pth|safetensors|mlmodel|caffemodel|pb)$/i,
    'a format that is not read here; TensorFlow.js layers models and .tflite files are',
  ],
];

const isTflite = ({ bytes }: Entry): boolean => new TextDecoder('latin1').decode(bytes.subarray(4, 8)) === 'TFL3';

/** The layers of a tfjs model, where the file holds any. */
function topologyIn({ path, bytes }: Entry): Readonly<Record<string, unknown>> | undefined {
  if (!/\.json$/i.test(path)) return undefined;
  const json = jsonOf(bytes);
  return isRecord(json) && json['modelTopology'] !== undefined ? json : undefined;
}

/** The names of the shards, as the manifest has them. */
function shardsOf(json: Readonly<Record<string, unknown>>): string[] {
  const { weightsManifest } = json;
  if (!Array.isArray(weightsManifest)) return []; // the reader says so
  return weightsManifest.flatMap((group) => (isRecord(group) && Array.isArray(group['paths']) ? group['paths'] : []));
}

/** model.json with its shards. A browser that downloads weights.bin a second time calls it "weights (1).bin". */
function layersModel(model: Entry, json: Readonly<Record<string, unknown>>, entries: readonly Entry[]): Found {
  const shards = shardsOf(json);
  const beside = entries.filter(({ path }) => folderOf(path) === folderOf(model.path));
  const bins = beside.filter(({ path }) => /\.bin$/i.test(path));
  const files = new Map([['model.json', model.bytes]]);
  for (const shard of shards) {
    if (typeof shard !== 'string' || !/^[\w-][\w.-]*$/.test(shard) || files.has(shard))
      throw new ModelError('damaged', `${model.path}: its weights lie in ${JSON.stringify(shard).slice(0, 100)}`);
    const exact = beside.find(({ path }) => nameOf(path) === shard);
    const only = shards.length === 1 && bins.length === 1 ? bins[0] : undefined;
    const bytes = (exact ?? only)?.bytes;
    if (!bytes)
      throw new ModelError('missing', `${shard} is missing: ${nameOf(model.path)} says that its weights lie there`);
    files.set(shard, bytes);
  }
  return { format: 'tfjs-layers', path: model.path, files };
}

/** Throws ModelError where there is none, or more than one. */
export function chosen(entries: readonly Entry[], names: readonly string[]): Found {
  const models = entries.flatMap((entry) => {
    const json = topologyIn(entry);
    return json ? [{ entry, json }] : [];
  });
  const lites = entries.filter(isTflite);
  const all = [...models.map(({ entry }) => entry), ...lites].map(({ path }) => path);
  if (all.length > 1)
    throw new ModelError('unsupported', `${all.length} networks in there (${all.slice(0, 5).join(', ')}); open one`);
  const [model] = models;
  if (model) return layersModel(model.entry, model.json, entries);
  const [lite] = lites;
  if (lite) return { format: 'tflite', path: lite.path, files: new Map([['model.tflite', lite.bytes]]) };
  const broken = entries.find(({ path, bytes }) => nameOf(path) === 'model.json' && jsonOf(bytes) === undefined);
  if (broken) throw new ModelError('damaged', `${broken.path} is not whole: it cannot be read as JSON`);
  for (const [ending, words] of OTHERS) {
    const other = names.find((name) => ending.test(name));
    if (other !== undefined) throw new ModelError('unsupported', `${nameOf(other)} is ${words}`);
  }
  const listed = names.slice(0, 5).map(nameOf).join(', ');
  const json = entries.find(({ path }) => nameOf(path) === NETWORK_FILE || nameOf(path) === 'metadata.json');
  throw new ModelError(
    'missing',
    json || names.length === 0 || names.some((name) => /\.bin$/i.test(name))
      ? `no model.json or .tflite file among them (${listed})`
      : `no network among them (${listed})`,
  );
}
