/** A network from its folder: description, labels and graph, each checked against the others before anything runs. */
import { NETWORK_FILE, type NetworkDescription } from '../network/description';
import { readGraph } from './formats/registry';
import type { Graph } from './graph';
import { ModelError } from './model-error';
import { type ReadPath, readLabels, verify } from './packed-files';

export interface PackedNetwork {
  readonly description: NetworkDescription;
  /** Class index -> label. */
  readonly labels: readonly string[];
  readonly graph: Graph;
}

/**
 * Throws ModelError `damaged` where the folder contradicts itself: another size, another end, other labels than
 * classes.
 */
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
