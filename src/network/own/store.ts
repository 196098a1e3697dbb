/**
 * A person's own networks, in IndexedDB of this browser: each a folder as below assets/networks. The engine adds, pages
 * list, rename and delete.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { changesOf } from '../../async/changes';
import { closing } from '../../async/closing';
import { newestAt } from '../../async/newest';
import { type NetworkDescription, readDescription } from '../description';
import { ModelError } from '../model-error';
import { MOST_BYTES } from './limits';

const DATABASE = 'signflip-networks';
const changes = changesOf('signflip-networks');

export interface OwnNetwork {
  readonly id: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  /** As network.json has it. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Of all files. */
  readonly bytes: number;
}

interface OwnFile {
  readonly network: string;
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

interface Schema extends DBSchema {
  networks: { key: string; value: OwnNetwork };
  files: { key: [string, string]; value: OwnFile; indexes: { network: string } };
}

/** `full`: more would be kept than there is room for. `unreadable`: the database cannot be opened. */
export class OwnStoreError extends Error {
  override readonly name = 'OwnStoreError';
  constructor(
    readonly reason: 'full' | 'unreadable',
    message: string,
  ) {
    super(message);
  }
}

/** Throws OwnStoreError `unreadable`. */
async function open(): Promise<IDBPDatabase<Schema>> {
  try {
    return await openDB<Schema>(DATABASE, 1, {
      upgrade(database) {
        database.createObjectStore('networks', { keyPath: 'id' });
        database.createObjectStore('files', { keyPath: ['network', 'name'] }).createIndex('network', 'network');
      },
      blocking: (_, __, event) => (event.target as IDBDatabase).close(), // a later version wants it
    });
  } catch (error) {
    throw new OwnStoreError('unreadable', String(error));
  }
}

const withStore = <T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => closing(open, work);

/** Keeps a network whole, in place of an earlier one of its id. Throws OwnStoreError `full`. */
export async function keepOwn(
  { id, json, at }: Omit<OwnNetwork, 'bytes'>,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  await withStore(async (database) => {
    const transaction = database.transaction(['networks', 'files'], 'readwrite');
    const [networks, kept] = [transaction.objectStore('networks'), transaction.objectStore('files')];
    const others = (await networks.getAll()).filter((other) => other.id !== id);
    const total = others.reduce((sum, other) => sum + other.bytes, bytes);
    if (total > MOST_BYTES) {
      transaction.abort();
      await transaction.done.catch(() => undefined); // that it was ended is what was asked for
      throw new OwnStoreError('full', `${(total / 1e6).toFixed(0)} of ${MOST_BYTES / 1e6} MB`);
    }
    for (const key of await kept.index('network').getAllKeys(id)) await kept.delete(key);
    for (const [name, file] of files) await kept.put({ network: id, name, bytes: file.slice().buffer });
    await networks.put({ id, json, at: newestAt(others, at), bytes });
    await transaction.done;
  }).catch((error: unknown) => {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw full ? new OwnStoreError('full', 'the disk is full') : error;
  });
  changes.tell();
}

/** The oldest first. */
export async function ownNetworks(): Promise<readonly OwnNetwork[]> {
  const all = await withStore((database) => database.getAll('networks'));
  return all.sort((one, other) => one.at - other.at);
}

/** As everything else reads a network. One that another version wrote, and this one cannot read, is left out. */
export async function ownDescriptions(): Promise<NetworkDescription[]> {
  return (await ownNetworks()).flatMap(({ id, json }) => {
    try {
      return readDescription(json);
    } catch (error) {
      console.warn(`the network ${id} is left out`, error);
      return [];
    }
  });
}

/** Throws ModelError `missing`. */
export async function readOwn(network: string, name: string): Promise<ArrayBuffer> {
  const file = await withStore((database) => database.get('files', [network, name]));
  if (!file) throw new ModelError('missing', `${network}/${name}`);
  return file.bytes;
}

/** Does nothing where it is gone. */
export async function renameOwn(id: string, name: string): Promise<void> {
  await withStore(async (database) => {
    const transaction = database.transaction('networks', 'readwrite');
    const known = await transaction.store.get(id);
    if (known) await transaction.store.put({ ...known, json: { ...known.json, name } });
    await transaction.done;
  });
  changes.tell();
}

export async function removeOwn(id: string): Promise<void> {
  await withStore(async (database) => {
    const transaction = database.transaction(['networks', 'files'], 'readwrite');
    const files = transaction.objectStore('files');
    for (const key of await files.index('network').getAllKeys(id)) await files.delete(key);
    await transaction.objectStore('networks').delete(id);
    await transaction.done;
  });
  changes.tell();
}

/** After every change, wherever it was made. */
export const watchOwn = changes.watch;
