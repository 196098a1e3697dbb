/** What a folder of networks says of itself: which there are, and their labels. No format is read for that. */
import { INDEX_FILE, inOrder, type NetworkDescription, readDescription } from '../network/description';
import { ModelError } from './model-error';
import { sha256 } from './sha256';

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
export async function verify(bytes: readonly ArrayBuffer[], wanted: string, what: string): Promise<void> {
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
