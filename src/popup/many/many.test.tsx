import { Blob as NodeBlob } from 'node:buffer';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import { answer, questions } from '../../../tests/support/extension';
import { inEachLanguage, percentIn, render, screen, user, waitFor, within } from '../../../tests/support/render';
import type { Batch, Outcome, Result } from '../../batch/batch';
import { allBatches, beginBatch, keepResult, nextItem, removeBatch } from '../../batch/store';
import type { RobustCurve } from '../../report/robustness';
import { DEFAULTS } from '../../session/settings';
import { BatchView } from './BatchView';
import { documentOf, zipOf } from './export';
import { handed, nameOf } from './given';
import { bandOf, lineOf, RobustChart } from './RobustChart';

const SERIES = [{ network: 'toy', attack: 'fgsm' }];
const PLAN = { series: SERIES, settings: DEFAULTS };
const batch: Batch = { id: 'b', at: 1, name: 'cats', plan: PLAN, pictures: 4, state: 'running' };

const report = (smallest: number | null, change: object = {}) => ({
  network: 'toy',
  networkName: 'Toy',
  networkSha256: 'ab',
  attack: 'fgsm',
  options: {},
  levels: smallest ?? 3,
  smallest: { levels: smallest, upTo: 25 },
  before: { index: 1, label: 'tabby', probability: 0.7 },
  after: { index: 2, label: 'beagle', probability: 0.6 },
  verified: smallest !== null,
  flipped: smallest !== null,
  linf: smallest ?? 3,
  sha256: 'ff',
  psnr: null,
  ...change,
});
const result = (place: number, outcome: object): Result => ({
  batch: 'b',
  series: 0,
  place,
  path: `cats/${place}.png`,
  outcome: outcome as Outcome,
});
const made = (smallest: number | null, change: object = {}) => ({
  report: report(smallest, change),
  name: `x-${smallest}.png`,
  sourceSha256: '0123456789abcdef',
});
const RESULTS = [result(0, made(2)), result(1, { failure: { code: 'broken-image' } }), result(2, made(null))];

afterEach(async () => {
  for (const { id } of await allBatches()) await removeBatch(id);
});

inEachLanguage((words, language) => {
  test('a row for each picture: labels, the smallest ε, a verdict; of a broken one the sentence', () => {
    render(<BatchView batch={batch} results={RESULTS} />);
    expect(screen.getByTestId('batch-status').textContent).toBe(
      `${words('manyRunning', { done: 3, total: 4 })} ${words('manyFailed', { count: 1 })}`,
    );
    const rows = screen.getAllByTestId('many-row');
    expect(rows.map((row) => row.dataset['verdict'])).toEqual(['flips', 'failed', 'holds']);
    const cells = rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );
    const named = (label: string, share: number) => words('named', { label, probability: percentIn(language, share) });
    expect(cells[0]!.slice(0, 4).map((text) => text?.trim())).toEqual([
      named('tabby', 0.7),
      named('beagle', 0.6),
      '2/255',
      words('manyFlips'),
    ]);
    expect(cells[1]).toEqual([`${words('failure_broken_image')} ${words('failure_broken_image_next')}`]);
    expect(cells[2]!.slice(1, 4)).toEqual(['–', words('manyOver', { fraction: '25/255' }), words('manyHolds')]);
    expect(rows[1]!.textContent).toContain('cats/1.png');
  });

  test('a batch that stopped for want of room says what to do', () => {
    render(<BatchView batch={{ ...batch, state: 'paused', trouble: 'full' }} results={[]} />);
    expect(screen.getByTestId('batch-status').textContent).toBe(
      `${words('manyPaused', { done: 0, total: 4 })} ${words('manyStoppedFull')}`,
    );
  });

  test('where true labels are known the table says right and wrong', () => {
    const truth = { truth: { index: 1, right: { before: true, after: false } } };
    render(<BatchView batch={batch} results={[result(0, made(1, truth))]} />);
    const cells = within(screen.getByTestId('many-row')).getAllByRole('cell');
    expect(cells[0]!.textContent).toContain(words('manyRight'));
    expect(cells[1]!.textContent).toContain(words('manyWrong'));
    expect(screen.getByTestId('robust').querySelector('figcaption')?.textContent).toBe(words('manyCurveTruth'));
  });

  test('the chart has a line for each curve, says its middle, and stands in numbers below', () => {
    render(<RobustChart curves={[curve([2, 1, 0], 1), curve([2, 2, 2], null, 'pgd')]} />);
    const legend = screen.getAllByTestId('robust-legend').map((each) => each.textContent);
    expect(legend[0]).toContain(words('manyMedian', { fraction: '1/255' }));
    expect(legend[1]).toContain(words('manyMedianOver', { fraction: '2/255' }));
    const numbers = within(screen.getByTestId('robust-numbers')).getAllByRole('row', { hidden: true });
    const share = (value: number) => percentIn(language, value);
    expect(numbers[2]!.textContent).toContain(
      words('manyPoint', { share: share(0.5), low: share(0.1), high: share(0.9) }),
    );
  });
});

const curve = (counts: readonly number[], median: number | null, attack = 'fgsm'): RobustCurve => ({
  network: 'toy',
  networkName: 'Toy',
  attack,
  truth: false,
  median,
  points: counts.map((count, level) => ({ level, count, of: 2, low: 0.1, high: 0.9 })),
});

test('a line goes through the shares, its band around the interval', () => {
  expect(lineOf(curve([2, 1, 0], 1))).toBe('M0,0L1,0.5L2,1');
  expect(bandOf(curve([2, 1], 1))).toBe('M0,0.1L1,0.1L1,0.9L0,0.9Z');
  expect(lineOf(curve([], null))).toBe('');
});

test('pause, go on, cancel, delete: the store says what is to be, and the offscreen document looks', async () => {
  answer('ready', () => undefined);
  answer('batches', () => undefined);
  const begun = await beginBatch('cats', PLAN, [{ path: 'a.png', source: { url: '', name: 'a' } }]);
  const { rerender } = render(<BatchView batch={begun} results={[]} />);
  const after = async (button: string, state: string) => {
    await user.click(screen.getByTestId(button));
    await waitFor(async () => expect((await allBatches())[0]?.state).toBe(state));
    rerender(<BatchView batch={(await allBatches())[0]!} results={[]} />);
  };
  await after('batch-pause', 'paused');
  await after('batch-go-on', 'running');
  await after('batch-cancel', 'cancelled');
  await user.click(screen.getByTestId('batch-delete'));
  await waitFor(async () => expect(await allBatches()).toEqual([]));
  await waitFor(() => expect(questions('batches')).toHaveLength(4));
});

test('files, folders and zips: pictures in the order of people, what is none counted, what leads out left out', async () => {
  const zip = zipSync({
    'cats/10.png': strToU8('ten'),
    'cats/2.png': strToU8('two'),
    'cats/notes.txt': strToU8('no'),
    '__MACOSX/cats/._2.png': strToU8('no'),
    '../up.png': strToU8('no'),
  });
  const files = [
    { path: 'photos.zip', blob: new Blob([zip]) },
    { path: 'a.jpg', blob: new Blob(['a']) },
  ];
  const { given, others } = await handed(files);
  expect(given.map(({ path }) => path)).toEqual(['a.jpg', 'cats/2.png', 'cats/10.png']);
  expect(others).toBe(3);
  expect(await given[2]!.source.blob!.text()).toBe('ten');
  expect(given[1]!.source).toMatchObject({ name: '2', provenance: { byteSource: 'opened' } });
  expect(nameOf(given)).toBe('');
  expect(nameOf(given.slice(1, 3))).toBe('cats');
  await expect(handed([{ path: 'x.zip', blob: new Blob(['no zip']) }])).rejects.toThrow();
});

test('the zip holds the files, the originals and the report, which names them', async () => {
  const bytes = (text: string) => new NodeBlob([text]) as Blob; // happy-dom's own is not carried by structured clone
  const begun = await beginBatch(
    'cats',
    PLAN,
    ['one', 'two'].map((name) => ({
      path: `cats/${name}.png`,
      source: { url: '', name, blob: bytes(`original ${name}`) },
    })),
  );
  const kept: Result[] = [];
  for (let item = await nextItem(); item; item = await nextItem()) {
    const outcome = (item.place === 0 ? made(2) : { failure: { code: 'broken-image' } }) as Outcome;
    await keepResult(item, outcome, item.place === 0 ? { files: { file: bytes('adversarial') } } : {});
    kept.push({ ...result(item.place, outcome), batch: begun.id });
  }
  const document = documentOf(begun, kept, '1.2.3');
  expect(document).toMatchObject({ schema: 'signflip-report', schemaVersion: 1, parameters: { series: SERIES } });
  expect(document.entries[1]).toMatchObject({ error: { code: 'broken-image' } });
  const packed = await zipOf(document, kept, () => undefined);
  const inside = unzipSync(new Uint8Array(await packed.arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(inside[name]);
  expect(Object.keys(inside).sort()).toEqual([
    'files/toy-fgsm/0001-x-2.png',
    'originals/01234567-0.png',
    'report.csv',
    'report.html',
    'report.json',
    'report.md',
  ]);
  expect(text('files/toy-fgsm/0001-x-2.png')).toBe('adversarial');
  expect(text('originals/01234567-0.png')).toBe('original one');
  expect(JSON.parse(text('report.json'))).toEqual(JSON.parse(JSON.stringify(document)));
  expect(text('report.html')).toContain('src="files/toy-fgsm/0001-x-2.png"');
});
