/** A network from its folder: description, labels and graph, each checked against the others before anything runs. */
import { INDEX_FILE, inOrder, NETWORK_FILE, type NetworkDescription, readDescription } from '../network/description';
import { readGraph } from './formats/registry';
import type { Graph } from './graph';
import { ModelError } from './model-error';
import { sha256 } from './sha256';

export interface PackedNetwork {
  readonly description: NetworkDescription;
  /** Class index -> label. */
  readonly labels: readonly string[];
  readonly graph: Graph;
}

/** Gives the bytes at a path below the folder of networks. Throws ModelError `missing`. */
export type ReadPath = (path: string) => Promise<ArrayBuffer>;

function parse(bytes: ArrayBuffer, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ModelError('damaged', `${path} is not JSON`);
  }
}

/** All packed networks; the first one runs when nobody has chosen. Throws ModelError. */
export async function listNetworks(read: ReadPath): Promise<NetworkDescription[]> {
  const list = parse(await read(INDEX_FILE), INDEX_FILE);
  if (!Array.isArray(list) || list.length === 0) throw new ModelError('missing', 'no network is packed');
  return inOrder(list.map(readDescription));
}

/** Throws ModelError where the bytes are not those that the description names. */
async function verify(bytes: readonly ArrayBuffer[], wanted: string, what: string): Promise<void> {
  const digest = await sha256(await new Blob([...bytes]).arrayBuffer());
  if (digest !== wanted) throw new ModelError('damaged', `${what}: SHA-256 is ${digest}, not ${wanted}`);
}

/** Class index -> label. Throws ModelError. */
export async function readLabels(
  { id, labels: { file, sha256: wanted } }: NetworkDescription,
  read: ReadPath,
): Promise<readonly string[]> {
  const bytes = await read(`${id}/${file}`);
  await verify([bytes], wanted, `${id}/${file}`);
  return new TextDecoder().decode(bytes).trimEnd().split('\n');
}

/** Throws ModelError `damaged` where the folder contradicts itself: another size, another end, other labels than classes. */
function compare({ input, output }: NetworkDescription, graph: Graph, labels: readonly string[]): void {
  const [height, width, channels] = graph.inputShape;
  if (channels !== 3)
    throw new ModelError('unsupported', `a network that sees ${channels} channels instead of 3 colours`);
  if (input.width !== width || input.height !== height) {
    throw new ModelError(
      'damaged',
      `${NETWORK_FILE}: input is ${input.width} x ${input.height}, that of the file ${width} x ${height}`,
    );
  }
  const ends = graph.endsInSoftmax ? 'probabilities' : 'logits';
  if (output !== ends)
    throw new ModelError('damaged', `${NETWORK_FILE}: output is ${output}, the file ends in ${ends}`);
  if (labels.length !== graph.classes) {
    throw new ModelError('damaged', `${labels.length} labels for ${graph.classes} classes`);
  }
}

/** Reads one network whole. Throws ModelError. */
export async function readNetwork(description: NetworkDescription, read: ReadPath): Promise<PackedNetwork> {
  const { id, files, format } = description;
  const [labels, ...bytes] = await Promise.all([
    readLabels(description, read),
    ...files.map((file) => read(`${id}/${file}`)),
  ]);
  await verify(bytes, description.sha256, files.map((file) => `${id}/${file}`).join(', '));
  const graph = await readGraph(format, new Map(files.map((file, i) => [file, new Uint8Array(bytes[i])])));
  compare(description, graph, labels);
  return { description, labels, graph };
}
