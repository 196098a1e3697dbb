/** The last pictures, in IndexedDB of this browser. The offscreen document adds, views read and remove. */
import { changesOf } from '../async/changes';
import { newestAt } from '../async/newest';
import { FailureError, fail } from '../session/failure';
import type { RankedLabel } from '../session/values';
import { bytesOf, type KeptFacts, type KeptPicture } from './kept';
import { overflow } from './limits';

const DATABASE = 'signflip-history';
const STORE = 'pictures';
const KEY = 'id';
const changes = changesOf('signflip-history');

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * What Chrome says of a database that it cannot open. Of one that is locked by its browser's settings it says the same
 * as of a damaged one.
 */
function unopened(error: unknown): never {
  const detail = String(error);
  return fail(
    error instanceof DOMException && error.name === 'VersionError' ? 'history-newer' : 'history-damaged',
    detail,
  );
}

/** Throws FailureError `history-newer` or `history-damaged`: nothing helps there but `startAnew`. */
async function open(): Promise<IDBDatabase> {
  let database: IDBDatabase;
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: KEY });
    database = await answerOf(opening);
  } catch (error) {
    return unopened(error);
  }
  // Another page of Signflip starts it anew, or is of a later version.
  database.onversionchange = () => database.close();
  if (database.objectStoreNames.contains(STORE)) {
    const { keyPath } = database.transaction(STORE).objectStore(STORE);
    if (keyPath === KEY) return database;
  }
  database.close();
  return fail('history-damaged', `it has no ${STORE} by ${KEY}`);
}

/**
 * All of `work` or nothing: what it did is undone when it, or the disk, fails. It awaits nothing but the store's own
 * answers.
 */
async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      // Without an error of its own it was ended for what `work` threw.
      transaction.onabort = () => (transaction.error ? reject(transaction.error) : resolve());
    });
    const working = work(transaction.objectStore(STORE)).catch((error: unknown) => {
      if (!(error instanceof DOMException)) transaction.abort(); // else Chrome has ended it
      throw error;
    });
    const [worked] = await Promise.allSettled([working, ended]);
    await ended; // why a transaction failed says more than that a request in it did
    if (worked.status === 'rejected') throw worked.reason;
    return worked.value;
  } finally {
    database.close();
  }
}

/**
 * Deletes it with all that is in it, also where it cannot be read. Throws FailureError `history-busy` while another
 * page uses it.
 */
export async function startAnew(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(DATABASE);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
    deleting.onblocked = () => reject(new FailureError({ code: 'history-busy' }));
  });
  changes.tell();
}

/** Another version may have kept something else. */
const isPicture = (value: unknown): value is KeptPicture => {
  const { id, at, name, file, thumbnail, before, after } = (value ?? {}) as Partial<Record<keyof KeptPicture, unknown>>;
  const isLabel = (one: unknown): boolean => typeof (one as RankedLabel | undefined)?.label === 'string';
  return (
    [id, name].every((one) => typeof one === 'string') &&
    typeof at === 'number' &&
    [file, thumbnail].every((one) => typeof one === 'object' && one !== null) &&
    isLabel(before) &&
    isLabel(after)
  );
};

const all = async (store: IDBObjectStore): Promise<KeptPicture[]> => (await answerOf(store.getAll())).filter(isPicture);

async function change(work: (store: IDBObjectStore) => Promise<unknown>): Promise<void> {
  await transact('readwrite', work);
  changes.tell();
}

/**
 * Keeps a picture as the newest, in place of an earlier attack on the same one, and lets the oldest go. Rejects with
 * QuotaExceededError.
 */
export const keep = (picture: KeptPicture): Promise<void> =>
  change(async (store) => {
    const others = (await all(store)).filter(({ id }) => id !== picture.id);
    const kept = { ...picture, at: newestAt(others, picture.at) };
    await answerOf(store.put(kept));
    const measured = [...others, kept].map((each) => ({ id: each.id, at: each.at, bytes: bytesOf(each) }));
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

/** After every change, wherever it was made. */
export const watch = changes.watch;
