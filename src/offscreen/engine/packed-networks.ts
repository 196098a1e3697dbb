/** The networks of the package, below assets/networks/: which there are, which one is meant, and their labels. */

import { ModelError } from '../../model/model-error';
import { listNetworks, type ReadPath, readLabels } from '../../model/packed-files';
import type { NetworkDescription } from '../../network/description';
import { type NetworkName, nameOfNetwork } from '../../network/network-name';
import { FailureError, fail } from '../../session/failure';
import type { Settings } from '../../session/settings';

export const read: ReadPath = async (path) => {
  try {
    const response = await fetch(`/assets/networks/${path}`);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    throw new ModelError('missing', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** A ModelError becomes the FailureError of its reason. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new FailureError({ code: `model-${error.reason}`, detail: error.message });
  }
}

/** The one that runs when nobody has chosen comes first. Throws FailureError. */
export const packedNetworks = (): Promise<readonly NetworkDescription[]> => inWords(listNetworks(read));

/**
 * The network that is wished for. A choice is kept longer than a package lasts, so where it is not there any more the first one
 * runs, as if nobody had chosen. Throws FailureError.
 */
export async function wishedNetwork(wish: Settings['network']): Promise<NetworkDescription> {
  const all = await packedNetworks();
  return all.find(({ id }) => id === wish) ?? all[0];
}

/** Throws FailureError `bad-request` with the ids that there are. */
export async function networkById(wanted: string): Promise<NetworkDescription> {
  const all = await packedNetworks();
  return (
    all.find(({ id }) => id === wanted) ??
    fail('bad-request', `no network ${wanted}: there are ${all.map(({ id }) => id).join(', ')}`)
  );
}

/** Class index -> label, and whose they are. Throws FailureError. */
export async function labelsOf(id: string): Promise<{ network: NetworkName; labels: readonly string[] }> {
  const description = await networkById(id);
  return { network: nameOfNetwork(description), labels: await inWords(readLabels(description, read)) };
}
