/** The release: same files, same bytes; a zip that another program reads; a budget that is kept. */
import { mkdir, mkdtemp, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { fromBuffer, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { BUDGET, overruns, sizesOf } from './budget';
import { sectionOf } from './changelog';
import { type Entry, packEntries, readEntries } from './zip';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const FILES: Record<string, Uint8Array> = {
  'manifest.json': text('{"version": "1"}'),
  'assets/a-ü.js': text('x'.repeat(10_000)),
  'assets/networks/n/model.tflite': Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 7919) % 251),
  'assets/empty.txt': new Uint8Array(),
};

/** Writes the files in this order, with this time. */
async function folder(names: readonly string[], time: Date): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'signflip-package-'));
  for (const name of names) {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, FILES[name]);
    await utimes(file, time, time);
  }
  return root;
}

/** What yauzl, which shares no code with fflate, reads. */
async function unzip(zip: Uint8Array): Promise<{ name: string; bytes: Buffer; modified: Date }[]> {
  const file = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(Buffer.from(zip), {
    lazyEntries: true,
  });
  const read = async (entry: ZipEntry): Promise<Buffer> => {
    const stream = await promisify(
      file.openReadStream.bind(file) as (
        e: ZipEntry,
        done: (error: Error | null, s: NodeJS.ReadableStream) => void,
      ) => void,
    )(entry);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  };
  const found: { name: string; bytes: Buffer; modified: Date }[] = [];
  return new Promise((resolve, reject) => {
    file.on('error', reject);
    file.on('end', () => resolve(found));
    file.on('entry', (entry: ZipEntry) => {
      read(entry).then((bytes) => {
        found.push({ name: entry.fileName, bytes, modified: entry.getLastModDate() });
        file.readEntry();
      }, reject);
    });
    file.readEntry();
  });
}

describe('the zip', () => {
  test('has the same bytes whatever the order and the times of the files, and the zone of the machine', async () => {
    const names = Object.keys(FILES);
    const zone = process.env['TZ'];
    const first = packEntries(await readEntries(await folder(names, new Date(2001, 1, 3))));
    process.env['TZ'] = 'Pacific/Auckland';
    const second = packEntries(await readEntries(await folder(names.toReversed(), new Date(2026, 10, 25))));
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.from(second).equals(first)).toBe(true);
  });

  test('other contents or another name give other bytes', async () => {
    const pack = (entry: Entry): string => Buffer.from(packEntries([entry])).toString('base64');
    const packed = new Set([
      pack({ name: 'a', bytes: text('1') }),
      pack({ name: 'a', bytes: text('2') }),
      pack({ name: 'b', bytes: text('1') }),
    ]);
    expect(packed.size).toBe(3);
  });

  test('is read by another program: every file, its bytes, sorted', async () => {
    const read = await unzip(packEntries(await readEntries(await folder(Object.keys(FILES), new Date()))));
    expect(read.map(({ name }) => name)).toEqual(Object.keys(FILES).sort());
    for (const { name, bytes, modified } of read) {
      expect(bytes.equals(FILES[name]), name).toBe(true);
      expect(modified.getFullYear()).toBe(1980);
    }
  });
});

describe('the budget', () => {
  const entry = (name: string, size: number): Entry => ({ name, bytes: new Uint8Array(size) });

  test('counts files by kind', () => {
    const sizes = sizesOf([
      entry('a.js', 1),
      entry('x/b.js', 2),
      entry('assets/networks/n/m.tflite', 4),
      entry('c.wasm', 8),
      entry('d.css', 16),
    ]);
    expect(sizes).toEqual({ scripts: 3, networks: 4, wasm: 8, other: 16, total: 31 });
  });

  test('is silent at its edge, and names the part that is over it', () => {
    expect(overruns(sizesOf([entry('a.js', BUDGET.scripts), entry('b.css', BUDGET.total - BUDGET.scripts)]))).toEqual(
      [],
    );
    expect(overruns(sizesOf([entry('a.js', BUDGET.scripts + 1e4)]))).toEqual([
      'The package has 2.51 MB of scripts; its budget is 2.50 MB.',
    ]);
    expect(overruns(sizesOf([entry('b.css', BUDGET.total + 1e6)]))).toEqual([
      'The package has 13.00 MB in all; its budget is 12.00 MB.',
    ]);
  });
});

describe('the changelog', () => {
  const log = '# Changelog\n\n## 1.10.0\n\nNew.\n\n## 1.1.0 (2026-01-01)\n\n- Old.\n\n## 0.9.0\n';

  test('gives the section of exactly that version', () => {
    expect(sectionOf(log, '1.1.0')).toBe('- Old.');
    expect(sectionOf(log, '1.10.0')).toBe('New.');
    expect(sectionOf(log, '1.1')).toBeUndefined();
    expect(sectionOf(log, '0.9.0'), 'an empty one is none').toBeUndefined();
  });

  test('has a section of the current version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(sectionOf(await readFile('CHANGELOG.md', 'utf8'), version)).toBeTruthy();
  });
});
