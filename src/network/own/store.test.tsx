/**
 * A person's own networks in IndexedDB: kept whole, listed as every other network, renamed, deleted, refused where
 * there is no room.
 */
import { afterEach, expect, test } from 'vitest';
import { packedNetwork } from '../../../tests/support/packed-network';
import { MOST_BYTES } from './limits';
import { keepOwn, ownDescriptions, ownNetworks, readOwn, removeOwn, renameOwn, watchOwn } from './store';

const ID = 'own-0123456789abcdef';
const OTHER = 'own-fedcba9876543210';
const files = (text: string) => new Map([['model.tflite', new TextEncoder().encode(text)]]);
const keep = (id: string, text = 'abc', at = 1) => keepOwn({ id, at, json: packedNetwork(id, 'Birds') }, files(text));

afterEach(async () => {
  for (const { id } of await ownNetworks()) await removeOwn(id);
});

test('is kept, and read as it was', async () => {
  await keep(ID);
  expect(await ownDescriptions()).toMatchObject([{ id: ID, name: 'Birds', input: { width: 8, fit: 'squash' } }]);
  expect(new TextDecoder().decode(await readOwn(ID, 'model.tflite'))).toBe('abc');
  await expect(readOwn(ID, 'labels.txt')).rejects.toMatchObject({ reason: 'missing', message: `${ID}/labels.txt` });
});

test('opened again it takes its own place, with other files', async () => {
  await keepOwn({ id: ID, at: 1, json: packedNetwork(ID, 'Birds') }, new Map([['old.bin', new Uint8Array(5)]]));
  await keep(ID);
  expect(await ownNetworks()).toMatchObject([{ id: ID, bytes: 3 }]);
  await expect(readOwn(ID, 'old.bin')).rejects.toMatchObject({ reason: 'missing' });
});

test('is renamed and deleted, and whoever watches hears of it', async () => {
  await keep(ID);
  await keep(OTHER, 'x', 2);
  const stop = new AbortController();
  const heard = new Promise<void>((resolve) => watchOwn(resolve, stop.signal));
  await renameOwn(ID, 'Vögel');
  await heard;
  stop.abort();
  expect((await ownDescriptions()).map(({ name }) => name)).toEqual(['Vögel', 'Birds']);
  await removeOwn(ID);
  expect((await ownNetworks()).map(({ id }) => id)).toEqual([OTHER]);
  await expect(readOwn(ID, 'model.tflite')).rejects.toMatchObject({ reason: 'missing' });
  await renameOwn(ID, 'gone');
  expect(await ownNetworks()).toHaveLength(1);
});

test('where all of them would be too large nothing is kept, and nothing is lost', async () => {
  await keep(ID);
  const large = new Map([['model.tflite', { length: MOST_BYTES } as Uint8Array<ArrayBuffer>]]);
  const refused = keepOwn({ id: OTHER, at: 2, json: packedNetwork(OTHER, 'Large') }, large);
  await expect(refused).rejects.toMatchObject({ name: 'OwnStoreError', reason: 'full' });
  expect((await ownNetworks()).map(({ id }) => id)).toEqual([ID]);
  expect(new TextDecoder().decode(await readOwn(ID, 'model.tflite'))).toBe('abc');
});

test('one that this version cannot read is left out', async () => {
  await keepOwn({ id: ID, at: 1, json: { id: ID, format: 7 } }, files('abc'));
  await keep(OTHER);
  expect((await ownDescriptions()).map(({ id }) => id)).toEqual([OTHER]);
});

test('listed in the order in which they were kept, whatever the clock said', async () => {
  await keep(OTHER, 'abc', 7);
  await keep(ID, 'abc', 7);
  await keep(OTHER, 'abcd', 2); // anew
  expect((await ownNetworks()).map(({ id }) => id)).toEqual([ID, OTHER]);
});
