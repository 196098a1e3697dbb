/** The last pictures, in IndexedDB of this browser. The offscreen document adds, views read and remove. */
import { bytesOf, type KeptFacts, type KeptPicture } from './kept';
import { overflow } from './limits';

const DATABASE = 'signflip-history';
const STORE = 'pictures';
/** BroadcastChannel on which each change is told. */
const CHANGES = 'signflip-history';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
  return answerOf(opening);
}

/** All of `work` or nothing: what it did is undone when it, or the disk, fails. It awaits nothing but the store's own answers. */
async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
    });
    const [value] = await Promise.all([work(transaction.objectStore(STORE)), ended]);
    return value;
  } finally {
    database.close();
  }
}

const all = (store: IDBObjectStore): Promise<KeptPicture[]> => answerOf(store.getAll());

async function change(work: (store: IDBObjectStore) => Promise<unknown>): Promise<void> {
  await transact('readwrite', work);
  const channel = new BroadcastChannel(CHANGES);
  channel.postMessage('changed');
  channel.close();
}

/** Keeps a picture, in place of an earlier attack on the same one, and lets the oldest go. Rejects with QuotaExceededError. */
export const keep = (picture: KeptPicture): Promise<void> =>
  change(async (store) => {
    await answerOf(store.put(picture));
    const measured = (await all(store)).map((each) => ({ id: each.id, at: each.at, bytes: bytesOf(each) }));
    await Promise.all(overflow(measured).map((id) => answerOf(store.delete(id))));
  });

export const remove = (id: string): Promise<void> => change((store) => answerOf(store.delete(id)));

export const clear = (): Promise<void> => change((store) => answerOf(store.clear()));

/** Newest first. */
export async function list(): Promise<KeptFacts[]> {
  const pictures = await transact('readonly', all);
  return pictures
    .sort((a, b) => b.at - a.at)
    .map((picture) => {
      const { file: _, ...facts } = picture;
      return { ...facts, bytes: bytesOf(picture) };
    });
}

/** Undefined when it is gone. */
export const find = (id: string): Promise<KeptPicture | undefined> =>
  transact('readonly', (store) => answerOf<KeptPicture | undefined>(store.get(id)));

/** Calls `heard` after every change, wherever it was made, until `signal` aborts. */
export function watch(heard: () => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANGES);
  channel.onmessage = heard;
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
