/**
 * From the files that a person handed over to a network that can be tried and kept: read whole, with what was guessed
 * beside it.
 */
import type { NetworkDraft } from '../../network/own/draft';
import { readGraph } from '../formats/registry';
import { inputHints } from '../formats/tflite/hints';
import type { Graph } from '../graph';
import { ModelError } from '../model-error';
import { sha256 } from '../sha256';
import { chosen } from './choose';
import { describedBy } from './described';
import { type Entry, folderOf, holdEntries, mayBelong, nameOf } from './entries';
import { guess, known } from './guess';
import { isRecord, jsonOf, labelsIn } from './labels';
import { readsBytes } from './reads-bytes';
import { isZip, unzipped } from './unzip';

export interface OpenedNetwork {
  readonly draft: NetworkDraft;
  readonly graph: Graph;
  /** By their names in the folder that is kept. */
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** "my_model.zip" -> "my model". */
const spoken = (name: string): string => name.replace(/\.(zip|json|tflite|lite)$/i, '').replace(/[_\s]+/g, ' ');

/** What a person would call it: what it was dropped as, unless that is how every such file is called. */
function nameFor(given: readonly Entry[], path: string, metadata: Readonly<Record<string, unknown>>): string {
  const stated = metadata['modelName'];
  const [only] = given;
  const names = [
    typeof stated === 'string' && stated !== 'tm-my-image-model' ? stated : '',
    given.length === 1 && only ? nameOf(only.path) : '',
    nameOf(folderOf(path).slice(0, -1)),
    nameOf(path),
  ].map(spoken);
  const usual =
    /^(model|model unquant|converted (keras|tflite|tflite quantized|savedmodel|edgetpu)|my model|tm-my-image-model)?( ?\(\d+\))?$/i;
  return (
    names.find((name) => !usual.test(name)) ??
    (metadata['packageName'] ? 'Teachable Machine' : (names.find(Boolean) ?? ''))
  );
}

/** Labels that TensorFlow's tools put behind a .tflite file, as a zip. */
function behind(path: string, bytes: Uint8Array): Entry[] {
  try {
    return unzipped(bytes).entries.map((entry) => ({ ...entry, path: folderOf(path) + entry.path }));
  } catch {
    return []; // most have none
  }
}

/** The whole of `given`, or what is in it where it is one zip. Throws ModelError. */
function unpacked(given: readonly Entry[]): ReturnType<typeof unzipped> {
  const [only] = given;
  if (given.length === 1 && only && isZip(only.bytes)) return unzipped(only.bytes);
  holdEntries(given.map(({ path, bytes }) => ({ path, size: bytes.length })));
  return { entries: given.filter(({ path }) => mayBelong(path)), paths: given.map(({ path }) => path) };
}

/**
 * Reads a network from files, a folder or a zip. Throws ModelError: what is missing, damaged or unsupported is named.
 * @param given every file, by its path
 */
export async function openNetwork(given: readonly Entry[]): Promise<OpenedNetwork> {
  const { entries, paths } = unpacked(given);
  const found = chosen(entries, paths);
  const graph = await readGraph(found.format, found.files);
  const [height, width, channels] = graph.inputShape;
  if (channels !== 3)
    throw new ModelError('unsupported', `a network that sees ${channels} channels instead of 3 colours`);
  if (width > 4096 || height > 4096)
    throw new ModelError('unsupported', `a network that sees ${width} x ${height} pixels`);
  const beside = entries.filter(({ path }) => folderOf(path) === folderOf(found.path) && path !== found.path);
  const metadata = beside
    .map(({ path, bytes }) => (nameOf(path) === 'metadata.json' ? jsonOf(bytes) : undefined))
    .find(isRecord);
  const lite = found.format === 'tflite' ? [...found.files.values()][0] : undefined;
  const labelFiles = [...beside, ...(lite ? behind(found.path, lite) : [])].flatMap((entry) => labelsIn(entry) ?? []);
  const files = [...found.files.values()];
  const bytes = files.reduce((sum, file) => sum + file.length, 0);
  const described = describedBy(entries, found.path);
  if (described && described.labels.length !== graph.classes)
    throw new ModelError('damaged', `${described.labels.length} labels for ${graph.classes} classes`);
  return {
    graph,
    files: found.files,
    draft: {
      facts: {
        format: found.format,
        width,
        height,
        classes: graph.classes,
        output: graph.endsInSoftmax ? 'probabilities' : 'logits',
        files: [...found.files.keys()],
        sha256: await sha256(await new Blob(files).arrayBuffer()),
        bytes,
      },
      ...(described
        ? known(described)
        : guess({
            format: found.format,
            classes: graph.classes,
            name: nameFor(given, found.path, metadata ?? {}),
            teachable: metadata?.['packageName'] === '@teachablemachine/image',
            hints: lite ? inputHints(lite) : {},
            readsBytes: readsBytes(graph),
            labelFiles,
          })),
    },
  };
}
