/**
 * The networks that there are: those of the package, below assets/networks/, and a person's own. Which one is meant,
 * and their labels.
 */
import { ModelError } from '../../model/model-error';
import { listNetworks, type ReadPath, readLabels } from '../../model/packed-files';
import { readPacked } from '../../model/read-packed';
import type { NetworkDescription } from '../../network/description';
import { type NetworkName, nameOfNetwork } from '../../network/network-name';
import { isOwnId } from '../../network/own/identity';
import { OwnStoreError, ownDescriptions, readOwn } from '../../network/own/store';
import { FailureError, fail } from '../../session/failure';
import type { Settings } from '../../session/settings';

/** Of a file below a network's id. */
export const read: ReadPath = (path) => {
  const [id = '', name = ''] = path.split('/');
  return isOwnId(id) ? readOwn(id, name) : readPacked(path);
};

/** What goes wrong with a person's own network is no fault of the package. */
export type Whose = 'model' | 'network';

export const whose = (id: string): Whose => (isOwnId(id) ? 'network' : 'model');

/** A ModelError becomes the FailureError of its reason. */
export async function inWords<T>(work: Promise<T>, of: Whose = 'model'): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OwnStoreError)
      throw new FailureError({ code: `networks-${error.reason}`, detail: error.message });
    if (!(error instanceof ModelError)) throw error;
    throw new FailureError({ code: `${of}-${error.reason}`, detail: error.message });
  }
}

/** The one that runs when nobody has chosen comes first. Throws FailureError. */
const packedNetworks = (): Promise<readonly NetworkDescription[]> => inWords(listNetworks(read));

async function find(id: string): Promise<NetworkDescription | undefined> {
  const all = isOwnId(id) ? await inWords(ownDescriptions()) : await packedNetworks();
  return all.find((each) => each.id === id);
}

/**
 * The network that is wished for. A choice is kept longer than a package lasts, so where it is not there any more the
 * first one runs, as if nobody had chosen. Throws FailureError.
 */
export async function wishedNetwork(wish: Settings['network']): Promise<NetworkDescription> {
  return (await find(wish)) ?? (await packedNetworks())[0]!;
}

/** Throws FailureError `bad-request` with the ids that there are. */
export async function networkById(wanted: string): Promise<NetworkDescription> {
  const found = await find(wanted);
  if (found) return found;
  const all = [...(await packedNetworks()), ...(await inWords(ownDescriptions()))];
  return fail('bad-request', `no network ${wanted}: there are ${all.map(({ id }) => id).join(', ')}`);
}

/** Class index -> label, and whose they are. Throws FailureError. */
export async function labelsOf(id: string): Promise<{ network: NetworkName; labels: readonly string[] }> {
  const description = await networkById(id);
  return {
    network: nameOfNetwork(description),
    labels: await inWords(readLabels(description, read), whose(id)),
  };
}
