import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { picturesOf } from './inputs';

let root = '';
const at = (...parts: string[]): string => path.join(root, ...parts);

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'signflip-inputs-'));
  for (const folder of ['cat', 'dog [1]', 'none']) mkdirSync(at(folder));
  for (const file of ['cat/b.PNG', 'cat/a.jpg', 'cat/notes.txt', 'dog [1]/c.webp', 'none/list.csv'])
    writeFileSync(at(file), 'x');
  symlinkSync(root, at('cat', 'round')); // a folder that leads to itself has an end
});
afterAll(() => rmSync(root, { recursive: true }));

it('a folder stands for the pictures below it, in order', () => {
  expect(picturesOf([root])).toEqual([at('cat/a.jpg'), at('cat/b.PNG'), at('dog [1]/c.webp')]);
  expect(picturesOf([`${at('cat')}${path.sep}`, at('cat/a.jpg')])).toEqual([
    at('cat/a.jpg'),
    at('cat/b.PNG'),
    at('cat/a.jpg'),
  ]);
});

it('a pattern that no shell has expanded stands for what it matches, and a name with its signs for itself', () => {
  expect(picturesOf([at('*/*.{jpg,webp}')])).toEqual([at('cat/a.jpg'), at('dog [1]/c.webp')]);
  expect(picturesOf([at('dog [1]/c.webp')])).toEqual([at('dog [1]/c.webp')]);
});

it('what names nothing stays, and so does a file of any name', () => {
  const named = [at('none'), at('gone.png'), at('cat/notes.txt'), '', at('cat/*.gif')];
  expect(picturesOf(named)).toEqual(named);
});
