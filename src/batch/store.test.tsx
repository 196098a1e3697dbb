/** Batches over the end of whatever works on them: nothing is lost, nothing is done twice. */
import { afterEach, expect, test, vi } from 'vitest';
import { DEFAULTS } from '../session/settings';
import type { Item, Outcome } from './batch';
import {
  allBatches,
  batchOf,
  beginBatch,
  beginDraft,
  fileOf,
  type Given,
  keepResult,
  MOST_BEGINNINGS,
  nextItem,
  pictureOf,
  removeBatch,
  resultsOf,
  setState,
  watchBatches,
} from './store';

const given = (count: number): Given[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `cats/${i}.png`,
    source: { url: `file:///${i}.png`, name: `${i}` },
  }));
const PLAN = {
  series: [
    { network: 'ordinary', attack: 'fgsm' },
    { network: 'hardened', attack: 'fgsm' },
  ],
  settings: DEFAULTS,
};
const begin = (count: number) => beginBatch('cats', PLAN, given(count));

const made = { report: { attack: 'fgsm' }, name: 'a.png', sourceSha256: '01' } as unknown as Outcome;
const broken: Outcome = { failure: { code: 'broken-image' } };
const keyOf = ({ series, place }: Pick<Item, 'series' | 'place'>): string => `${series} ${place}`;

/** So many items, each with a result. */
async function work(count: number, outcome: (item: Item) => Outcome = () => made): Promise<string[]> {
  const done: string[] = [];
  for (let i = 0; i < count; i++) {
    const item = await nextItem();
    if (!item) break;
    await keepResult(item, outcome(item));
    done.push(keyOf(item));
  }
  return done;
}

afterEach(async () => {
  vi.restoreAllMocks();
  for (const { id } of await allBatches()) await removeBatch(id);
});

test('series by series, picture by picture; the batch is done when all are', async () => {
  const { id } = await begin(2);
  expect(await work(9)).toEqual(['0 0', '0 1', '1 0', '1 1']);
  expect((await batchOf(id))?.state).toBe('done');
  expect((await resultsOf(id)).map(keyOf)).toEqual(['0 0', '0 1', '1 0', '1 1']);
});

test('what was begun and not kept is begun again, and what is kept is not: no loss, no double', async () => {
  const { id } = await begin(3);
  await work(2);
  const lost = await nextItem(); // the browser ends here
  const again = await nextItem();
  expect(keyOf(lost!)).toBe('0 2');
  expect(keyOf(again!)).toBe('0 2');
  await keepResult(again!, made);
  await keepResult(lost!, broken); // it ended after all, late
  expect((await resultsOf(id)).map(({ outcome }) => 'failure' in outcome)).toEqual([false, false, false]);
  expect(await work(9)).toEqual(['1 0', '1 1', '1 2']);
  expect(await resultsOf(id)).toHaveLength(6);
});

test('what is known already is not read again: the same objects, and those of this batch alone', async () => {
  const { id } = await begin(3);
  await work(2);
  const first = await resultsOf(id);
  await work(2);
  const then = await resultsOf(id, first);
  expect(then.map(keyOf)).toEqual(['0 0', '0 1', '0 2', '1 0']);
  expect(then[0]).toBe(first[0]);
  expect(then[1]).toBe(first[1]);
  expect(then).toEqual(await resultsOf(id));
  const other = await begin(1);
  expect(await resultsOf(other.id, then)).toEqual([]);
  await removeBatch(id);
  expect(await resultsOf(id, then), 'deleted meanwhile').toEqual([]);
});

test('a broken picture in the middle has its failure, and the others go on', async () => {
  const { id } = await begin(3);
  await work(9, ({ place }) => (place === 1 ? broken : made));
  const failed = (await resultsOf(id)).filter(({ outcome }) => 'failure' in outcome);
  expect(failed.map(keyOf)).toEqual(['0 1', '1 1']);
  expect(failed[0]).toMatchObject({ path: 'cats/1.png', outcome: broken });
});

test('an item that ends whatever works on it is told of in the end', async () => {
  await begin(1);
  for (let times = 1; times <= MOST_BEGINNINGS + 1; times++) expect((await nextItem())?.times).toBe(times);
  await work(1, () => broken);
  expect(await nextItem()).toMatchObject({ series: 1, place: 0, times: 1 });
});

test('paused, nothing is given; cancelled, nothing more is kept; deleted, nothing is left', async () => {
  const { id } = await begin(3);
  const item = (await nextItem())!;
  await setState(id, 'paused', { code: 'history-full' });
  expect((await batchOf(id))?.trouble).toEqual({ code: 'history-full' });
  expect(await nextItem()).toBeUndefined();
  await setState(id, 'running');
  expect((await batchOf(id))?.trouble).toBeUndefined();
  expect(keyOf((await nextItem())!)).toBe('0 0');
  await setState(id, 'cancelled');
  await keepResult(item, made, { files: { file: new Blob(['x']) } });
  expect(await resultsOf(id)).toEqual([]);
  await setState(id, 'running');
  expect((await batchOf(id))?.state).toBe('cancelled');
  await removeBatch(id);
  expect(await pictureOf(id, 0)).toBeUndefined();
  expect(await allBatches()).toEqual([]);
});

test('a draft waits until a person has said by what', async () => {
  const { id } = await beginBatch('page', { series: [], settings: DEFAULTS }, given(2), 'draft');
  expect(await nextItem()).toBeUndefined();
  expect((await batchOf(id))?.state, 'no series, and not done').toBe('draft');
  await beginDraft(id, PLAN);
  expect(await work(9)).toHaveLength(4);
  await beginDraft(id, { ...PLAN, series: [] }); // too late
  expect(await batchOf(id)).toMatchObject({ state: 'done', plan: PLAN });
});

test('the bytes that were read, and the file, are there for the next series and for the zip', async () => {
  const { id } = await begin(1);
  const other = await beginBatch('', PLAN, given(2));
  const item = (await nextItem())!;
  expect(item.batch, 'the older one first').toBe(id);
  const source = { ...item.picture.source, blob: new Blob(['read']) };
  await keepResult(item, made, { source, files: { file: new Blob(['png']), thumbnail: new Blob(['small']) } });
  expect((await nextItem())?.picture.source.blob).toBeTruthy();
  expect((await fileOf(item))?.file).toBeTruthy();
  await removeBatch(id);
  expect(await fileOf(item)).toBeUndefined();
  expect((await pictureOf(other.id, 1))?.path).toBe('cats/1.png');
});

test('begun within one millisecond, or after a clock that was set back: the one begun first is the older one', async () => {
  vi.spyOn(Date, 'now').mockReturnValueOnce(5).mockReturnValueOnce(5).mockReturnValueOnce(3);
  const begun = [await begin(1), await begin(1), await begin(1)];
  expect((await allBatches()).map(({ id }) => id)).toEqual(begun.map(({ id }) => id).reverse());
  for (const { id } of begun) {
    expect((await nextItem())?.batch).toBe(id);
    await work(2);
  }
});

test('every change is told', async () => {
  const stop = new AbortController();
  let heard = 0;
  watchBatches(() => heard++, stop.signal);
  await begin(1);
  await work(9);
  await expect.poll(() => heard).toBeGreaterThanOrEqual(4); // begun, two results, done
  stop.abort();
});
