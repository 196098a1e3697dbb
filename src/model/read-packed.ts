/**
 * Files of the networks that are in the package, below assets/networks/. The build packs them with gzip
 * (scripts/build/pack-networks.ts).
 */
import { GZIPPED, INDEX_FILE } from '../network/description';
import { ModelError } from './model-error';
import type { ReadPath } from './packed-files';

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function fetchPacked(path: string): Promise<Response> {
  try {
    const response = await fetch(`/assets/networks/${path}`);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response;
  } catch (error) {
    throw new ModelError('missing', `${path}: ${words(error)}`);
  }
}

/** Of a file below a network's id, or the list of all. Throws ModelError `missing` or `damaged`. */
export const readPacked: ReadPath = async (path) => {
  if (path === INDEX_FILE) return (await fetchPacked(path)).arrayBuffer();
  const { body } = await fetchPacked(path + GZIPPED);
  try {
    return await new Response(body?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  } catch (error) {
    throw new ModelError('damaged', `${path}${GZIPPED}: ${words(error)}`);
  }
};
