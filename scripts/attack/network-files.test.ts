import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { networkFiles } from './network-files';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'signflip-network-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('a file is itself; a folder gives what may belong to a network, by paths from its own name on', () => {
  mkdirSync(path.join(root, 'my_model', 'inner'), { recursive: true });
  for (const name of ['model.json', 'weights.bin', 'photo.jpg', '.hidden.json', 'inner/labels.txt'])
    writeFileSync(path.join(root, 'my_model', name), '');
  const folder = path.join(root, 'my_model');
  expect(networkFiles(folder).sort((one, other) => (one.path < other.path ? -1 : 1))).toEqual(
    ['inner/labels.txt', 'model.json', 'weights.bin'].map((name) => ({
      file: path.join(folder, name),
      path: `my_model/${name}`,
    })),
  );
  const zip = path.join(root, 'x.zip');
  writeFileSync(zip, '');
  expect(networkFiles(zip)).toEqual([{ file: zip, path: 'x.zip' }]);
});

test('a folder with too many of them is another one than was meant', () => {
  for (let i = 0; i < 2001; i++) writeFileSync(path.join(root, `${i}.json`), '');
  expect(() => networkFiles(root)).toThrow('more than 2000 files');
});
