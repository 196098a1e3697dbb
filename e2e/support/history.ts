/** The history as it is stored, read from IndexedDB directly and not through the product. */
import type { Worker } from '@playwright/test';
import { expect, type Person } from './extension';
import type { Site } from './site';

/**
 * Deletes the history. First a session on a missing picture ends the one before, whose picture may still be being
 * written: the lock waits for that.
 */
export async function forgetHistory(person: Person, site: Site): Promise<void> {
  await person.attack(`${site.origin}/nowhere.png`);
  const view = await person.open();
  expect(await person.ended(view)).toMatchObject({ phase: 'failed' });
  await view.close();
  await person.browser.serviceWorker.evaluate(() =>
    navigator.locks.request(
      'signflip-keeping',
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('signflip-history');
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
    ),
  );
}

export interface KeptEntry {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** What is kept, newest first. */
export const keptPictures = (worker: Worker): Promise<KeptEntry[]> =>
  worker.evaluate(async () => {
    // Opening it would make it.
    if (!(await indexedDB.databases()).some(({ name }) => name === 'signflip-history')) return [];
    return new Promise<KeptEntry[]>((resolve, reject) => {
      const opening = indexedDB.open('signflip-history');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const all = database.transaction('pictures').objectStore('pictures').getAll();
        all.onsuccess = () => {
          database.close();
          const pictures = all.result as { id: string; name: string; at: number; file: Blob; thumbnail: Blob }[];
          pictures.sort((a, b) => b.at - a.at);
          resolve(pictures.map(({ id, name, file, thumbnail }) => ({ id, name, bytes: file.size + thumbnail.size })));
        };
      };
    });
  });

/** Adds copies of the newest picture, each a minute older than the last, with files of these sizes in bytes. */
export const fillHistory = (worker: Worker, sizes: readonly number[]): Promise<void> =>
  worker.evaluate(
    (sizes) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('signflip-history');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('pictures', 'readwrite');
          const store = transaction.objectStore('pictures');
          const first = store.getAll();
          first.onsuccess = () => {
            const [one] = first.result as [{ at: number }];
            sizes.forEach((size, n) => {
              const file = new Blob([new Uint8Array(size)]);
              store.put({ ...one, id: `filler ${n}`, name: `filler ${n}`, at: one.at - 60_000 * (n + 1), file });
            });
          };
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    sizes,
  );
