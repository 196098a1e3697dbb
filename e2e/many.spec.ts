/**
 * Many pictures in the tab: a zip with a broken one in the middle; the browser is closed in mid-batch and started
 * again, and the batch goes on without loss or double. SIGNFLIP_MANY=100 takes so many pictures, and tells what memory
 * they took.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import yauzl from 'yauzl';
import { packEntries } from '../scripts/package/zip';
import type { ReportDocument, ReportedPicture } from '../src/report/document';
import { launch, PATIENCE } from './support/backend';
import { expect, test } from './support/limit';
import { doneOf, numbered, openMany } from './support/many';
import { rendererMemory } from './support/memory';
import { REAL } from './support/paths';

const COUNT = Number(process.env['SIGNFLIP_MANY'] ?? 12);
const BROKEN = Math.floor(COUNT / 2);

const pathOf = (i: number): string => `set/${['daisy', 'umbrella'][i % 2]}/${i}.png`;

function read(zip: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Buffer>();
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error);
      file.on('error', reject);
      file.on('end', () => resolve(found));
      file.on('entry', (entry: yauzl.Entry) => {
        file.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          for await (const part of stream) parts.push(part as Buffer);
          found.set(entry.fileName, Buffer.concat(parts));
          file.readEntry();
        });
      });
      file.readEntry();
    });
  });
}

/**
 * In MB: what the extension's process holds once Chrome has been told, as by a machine that runs short of memory, to
 * give back what nobody needs.
 */
async function memoryNeeded(view: Page): Promise<number> {
  const session = await view.context().newCDPSession(view);
  await session.send('Memory.simulatePressureNotification', { level: 'critical' });
  await view.waitForTimeout(2000); // it is asked for, and done some time later
  await session.detach();
  return rendererMemory();
}

test('a batch outlives the browser: no loss, no double, and the zip holds what the report says', async () => {
  test.slow(); // two starts of Chromium
  if (COUNT > 12) test.setTimeout(60 * 60_000);
  const folder = await mkdtemp(join(tmpdir(), 'signflip-many-'));
  const start = () => launch({ extension: REAL, network: 'practice', profile: join(folder, 'profile') });
  let browser = await start();
  try {
    const names = Array.from({ length: COUNT }, (_, i) => pathOf(i));
    const pictures = names.map((_, i) => (i === BROKEN ? numbered(i).subarray(0, 60) : numbered(i)));
    await writeFile(join(folder, 'set.zip'), packEntries(names.map((name, i) => ({ name, bytes: pictures[i]! }))));
    let view = await openMany(browser);
    await view.getByTestId('many-files').setInputFiles(join(folder, 'set.zip'));
    await view.getByTestId('many-begin').click();
    await expect.poll(() => doneOf(view), { timeout: 120_000 * PATIENCE }).toBeGreaterThanOrEqual(2);
    const before = await doneOf(view);
    expect(before, 'it is closed in the middle').toBeLessThan(COUNT);
    await browser.close();

    browser = await start();
    view = await openMany(browser);
    const patience = { timeout: 30_000 * COUNT * PATIENCE };
    if (COUNT > 12) {
      for (let next = 10; next < COUNT; next = (await doneOf(view)) + 10) {
        await expect.poll(() => doneOf(view), patience).toBeGreaterThanOrEqual(next);
        console.log(`after ${await doneOf(view)} pictures: ${await memoryNeeded(view)} MB`);
      }
    }
    await expect(view.getByTestId('batch')).toHaveAttribute('data-state', 'done', patience);
    if (COUNT > 12) console.log(`after ${await doneOf(view)} pictures: ${await memoryNeeded(view)} MB`);
    const rows = view.getByTestId('many-row');
    await expect(rows).toHaveCount(COUNT);
    const failed = view.locator('[data-testid="many-row"][data-verdict="failed"] th bdi');
    expect(await failed.allInnerTexts(), 'the broken one alone').toEqual([names[BROKEN]]);
    await expect(view.getByTestId('many-error')).toContainText(/\p{L}{4}.*\./u);
    await expect(view.getByTestId('robust-line-0')).toHaveAttribute('d', /^M0,/);

    const [download] = await Promise.all([view.waitForEvent('download'), view.getByTestId('batch-zip').click()]);
    const inside = await read(await readFile(await download.path()));
    const report: ReportDocument = JSON.parse(inside.get('report.json')?.toString() ?? '');
    expect(report.entries.map(({ image }) => image).sort()).toEqual([...names].sort());
    const made = report.entries.filter((entry): entry is ReportedPicture => !('error' in entry));
    expect(made).toHaveLength(COUNT - 1);
    const sha256 = (bytes: Buffer | undefined) => createHash('sha256').update(bytes!).digest('hex');
    for (const entry of made) {
      const i = names.indexOf(entry.image);
      expect(sha256(inside.get(entry.pictures.adversarial)), entry.image).toBe(entry.sha256);
      expect(inside.get(entry.pictures.original)?.equals(pictures[i]!), entry.image).toBe(true);
      const [one, other] = [pictures[i]!, inside.get(entry.pictures.adversarial)!].map((file) => PNG.sync.read(file));
      const change = Math.max(...one!.data.map((byte, at) => Math.abs(byte - other!.data[at]!)));
      expect(change, 'decoded by another library').toBe(entry.linf);
      if (entry.verified) expect(entry.smallest?.levels).toBe(entry.linf);
    }
    for (const name of ['report.csv', 'report.md', 'report.html'])
      expect(inside.get(name)?.length).toBeGreaterThan(100);
    const [printed] = await Promise.all([view.waitForEvent('download'), view.getByTestId('batch-page').click()]);
    const page = (await readFile(await printed.path())).toString();
    expect(page.match(/src="data:image\/webp;base64,/g), 'two small pictures of each').toHaveLength(2 * (COUNT - 1));
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
