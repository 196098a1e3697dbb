/** Every attack there is, as its folder in src/attack says: in the order in which they are shown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { About } from '../../src/attack/about';
import { ROOT } from './paths.mjs';

const FOLDER = path.join(ROOT, 'src/attack');

const read = (file: string): About => JSON.parse(readFileSync(file, 'utf8'));

export const ATTACKS: readonly (About & { folder: string })[] = readdirSync(FOLDER)
  .map((name) => path.join(FOLDER, name))
  .filter((folder) => existsSync(path.join(folder, 'about.json')))
  .map((folder) => ({ ...read(path.join(folder, 'about.json')), folder }))
  .sort((a, b) => a.place - b.place);

export const ATTACK_NAMES = ATTACKS.map(({ name }) => name);

/** "a, b or c". */
export const orList = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
