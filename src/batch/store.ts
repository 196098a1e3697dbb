/**
 * Batches in IndexedDB of this browser: a batch outlives the browser's end. A result is written once, with its file, in
 * one transaction: what is there is whole, and what is missing is what is still to be done. The tab begins batches, the
 * offscreen document works on them.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { changesOf } from '../async/changes';
import { closing } from '../async/closing';
import { newestAt } from '../async/newest';
import type { Source } from '../session/source';
import type { Batch, BatchPicture, BatchState, Item, ItemKey, Outcome, Plan, Result, ResultFile } from './batch';

const DATABASE = 'signflip-batches';
const changes = changesOf('signflip-batches');

interface Schema extends DBSchema {
  batches: { key: string; value: Batch };
  pictures: { key: [batch: string, place: number]; value: BatchPicture };
  results: { key: [batch: string, series: number, place: number]; value: Result };
  files: { key: [batch: string, series: number, place: number]; value: ResultFile };
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('batches', { keyPath: 'id' });
      database.createObjectStore('pictures', { keyPath: ['batch', 'place'] });
      database.createObjectStore('results', { keyPath: ['batch', 'series', 'place'] });
      database.createObjectStore('files', { keyPath: ['batch', 'series', 'place'] });
    },
    blocking: (_, __, event) => (event.target as IDBDatabase).close(), // a later version wants it
  });

const withStore = <T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => closing(open, work);

/** After every change, wherever it was made. */
export const watchBatches = changes.watch;

/** All whose key begins with that of the batch. */
const within = (batch: string): IDBKeyRange => IDBKeyRange.bound([batch], [batch, []]);

/** The disk, or the browser's share of it, has no room for what was to be kept. */
export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

/** What a batch is begun with. */
export interface Given {
  readonly path: string;
  readonly source: Source;
}

/**
 * Begins a batch, running or as a draft. All of it or, where there is no room, nothing: rejects with what `isFull`
 * knows.
 */
export async function beginBatch(
  name: string,
  plan: Plan,
  given: readonly Given[],
  state: 'draft' | 'running' = 'running',
): Promise<Batch> {
  const begun = { id: crypto.randomUUID(), name, plan, pictures: given.length, state };
  const batch = await withStore(async (database): Promise<Batch> => {
    const transaction = database.transaction(['batches', 'pictures'], 'readwrite');
    const [batches, pictures] = [transaction.objectStore('batches'), transaction.objectStore('pictures')];
    const at = newestAt(await batches.getAll());
    await Promise.all([
      batches.add({ ...begun, at }),
      ...given.map(({ path, source }, place) => pictures.add({ batch: begun.id, place, path, source })),
      transaction.done,
    ]);
    return { ...begun, at };
  });
  changes.tell();
  return batch;
}

/** The latest first. */
export async function allBatches(): Promise<readonly Batch[]> {
  const all = await withStore((database) => database.getAll('batches'));
  return all.sort((one, other) => other.at - one.at);
}

export const batchOf = (id: string): Promise<Batch | undefined> => withStore((database) => database.get('batches', id));

/**
 * In the order of series and places. A result never changes once it is written, so those that are `known` from an
 * earlier call are given back as they are, and only the others are read: a view asks after each picture, and a batch
 * may have 3000.
 */
export async function resultsOf(id: string, known: readonly Result[] = []): Promise<readonly Result[]> {
  const nameOf = (series: number, place: number): string => `${series} ${place}`;
  const had = new Map(known.filter(({ batch }) => batch === id).map((one) => [nameOf(one.series, one.place), one]));
  return withStore(async (database) => {
    if (had.size === 0) return database.getAll('results', within(id));
    const { store } = database.transaction('results');
    const keys = await store.getAllKeys(within(id));
    const all = keys.map(([, series, place]) => had.get(nameOf(series, place)) ?? store.get([id, series, place]));
    return (await Promise.all(all)).filter((one) => one !== undefined);
  });
}

export const fileOf = ({ batch, series, place }: ItemKey): Promise<ResultFile | undefined> =>
  withStore((database) => database.get('files', [batch, series, place]));

export const pictureOf = (batch: string, place: number): Promise<BatchPicture | undefined> =>
  withStore((database) => database.get('pictures', [batch, place]));

/** All of a batch, in their order. */
export const picturesOf = (batch: string): Promise<readonly BatchPicture[]> =>
  withStore((database) => database.getAll('pictures', within(batch)));

/** Pauses it, lets it go on, or ends it. What is done or cancelled stays so. */
export async function setState(id: string, state: BatchState, trouble?: Batch['trouble']): Promise<void> {
  await withStore(async (database) => {
    const transaction = database.transaction('batches', 'readwrite');
    const known = await transaction.store.get(id);
    if (known && known.state !== 'done' && known.state !== 'cancelled') {
      const { trouble: _, ...rest } = known;
      await transaction.store.put({ ...rest, state, ...(trouble ? { trouble } : {}) });
    }
    await transaction.done;
  });
  changes.tell();
}

/** A draft runs from now on. */
export async function beginDraft(id: string, plan: Plan): Promise<void> {
  await withStore(async (database) => {
    const transaction = database.transaction('batches', 'readwrite');
    const known = await transaction.store.get(id);
    if (known?.state === 'draft') await transaction.store.put({ ...known, plan, state: 'running' });
    await transaction.done;
  });
  changes.tell();
}

/** With all that belongs to it. */
export async function removeBatch(id: string): Promise<void> {
  await withStore(async (database) => {
    const transaction = database.transaction(['batches', 'pictures', 'results', 'files'], 'readwrite');
    await Promise.all([
      transaction.objectStore('batches').delete(id),
      ...(['pictures', 'results', 'files'] as const).map((name) => transaction.objectStore(name).delete(within(id))),
      transaction.done,
    ]);
  });
  changes.tell();
}

/** An item that was begun more often has ended whatever worked on it: it is no accident any more. */
export const MOST_BEGINNINGS = 3;

/**
 * The first without a result, series by series, and how often it was begun; a batch that has all of them is done. Of
 * the batches that run the oldest first.
 */
export async function nextItem(): Promise<Item | undefined> {
  let ended = false;
  const next = await withStore(async (database) => {
    const transaction = database.transaction(['batches', 'pictures', 'results'], 'readwrite');
    const batches = transaction.objectStore('batches');
    const running = (await batches.getAll()).filter(({ state }) => state === 'running').sort((a, b) => a.at - b.at);
    for (const batch of running) {
      const keys = await transaction.objectStore('results').getAllKeys(within(batch.id));
      const known = new Set(keys.map(([, series, place]) => `${series} ${place}`));
      for (const series of batch.plan.series.keys()) {
        for (let place = 0; place < batch.pictures; place++) {
          if (known.has(`${series} ${place}`)) continue;
          const picture = await transaction.objectStore('pictures').get([batch.id, place]);
          if (!picture) continue;
          const { begun } = batch;
          const times = begun?.series === series && begun.place === place ? begun.times + 1 : 1;
          await batches.put({ ...batch, begun: { series, place, times } });
          return { batch: batch.id, series, place, picture, plan: batch.plan, times };
        }
      }
      const { begun: _, ...rest } = batch;
      await batches.put({ ...rest, state: 'done' });
      ended = true;
    }
    return undefined;
  });
  if (ended) changes.tell();
  return next;
}

/**
 * Keeps what came of an item, and the bytes of its picture for the next series. Does nothing where there is a result
 * already, or where the batch was cancelled or deleted meanwhile. Where there is no room it keeps nothing, and rejects
 * with what `isFull` knows.
 */
export async function keepResult(
  { batch, series, place, picture: { path } }: Item,
  outcome: Outcome,
  bytes: { readonly files?: Omit<ResultFile, keyof ItemKey>; readonly source?: Source } = {},
): Promise<void> {
  await withStore(async (database) => {
    const transaction = database.transaction(['batches', 'pictures', 'results', 'files'], 'readwrite');
    const results = transaction.objectStore('results');
    const state = (await transaction.objectStore('batches').get(batch))?.state;
    const isKnown = (await results.getKey([batch, series, place])) !== undefined;
    if (state !== undefined && state !== 'cancelled' && !isKnown) {
      await results.add({ batch, series, place, path, outcome });
      if (bytes.files) await transaction.objectStore('files').add({ batch, series, place, ...bytes.files });
      if (bytes.source) await transaction.objectStore('pictures').put({ batch, place, path, source: bytes.source });
    }
    await transaction.done;
  });
  changes.tell();
}
