/**
 * The history where something else lies in its place: of a later version, without its store, with records of another
 * shape.
 */
import { afterEach, expect, test } from 'vitest';
import { keptPicture } from '../../tests/support/kept-picture';
import { failureOf } from '../session/failure';
import { MOST_PICTURES } from './limits';
import { find, keep, list, startAnew } from './store';

afterEach(startAnew);

const NAME = 'signflip-history';

/** A database as something else left it. */
function leave(version: number, make: (database: IDBDatabase) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, version);
    opening.onupgradeneeded = () => make(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

const told = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => failureOf(error).code,
  );

test.each([
  [
    'of a later version',
    'history-newer',
    7,
    (database: IDBDatabase) => database.createObjectStore('pictures', { keyPath: 'id' }),
  ],
  ['without its store', 'history-damaged', 1, () => undefined],
  [
    'with a store of another key',
    'history-damaged',
    1,
    (database: IDBDatabase) => database.createObjectStore('pictures'),
  ],
])('a history %s is told, and can be started anew', async (_, code, version, make) => {
  await startAnew();
  await leave(version, make);
  expect(await told(list())).toBe(code);
  expect(await told(keep(keptPicture('a')))).toBe(code);
  expect(await told(find('a'))).toBe(code);
  await startAnew();
  await keep(keptPicture('a'));
  expect((await list()).map(({ id }) => id)).toEqual(['a']);
});

test('what is no picture is left out', async () => {
  await keep(keptPicture('a'));
  const other = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(NAME);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = other.transaction('pictures', 'readwrite');
  for (const record of [{ id: 'b' }, { ...keptPicture('c'), file: 'gone' }])
    transaction.objectStore('pictures').put(record);
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  other.close();
  expect((await list()).map(({ id }) => id)).toEqual(['a']);
});

test('after a clock that was set back the newest is still the newest, and is not let go', async () => {
  for (let i = 0; i < MOST_PICTURES; i++) await keep({ ...keptPicture(`${i}`), at: 1000 + i });
  await keep({ ...keptPicture('new'), at: 5 });
  const ids = (await list()).map(({ id }) => id);
  expect(ids).toHaveLength(MOST_PICTURES);
  expect(ids[0]).toBe('new');
  expect(ids).not.toContain('0');
  await keep({ ...keptPicture('1'), at: 6 }); // attacked again
  expect((await list())[0]?.id).toBe('1');
});
