/** Every attack there is, as its folder in src/attack says: in the order in which they are shown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { About } from '../../src/attack/about';
import { ROOT } from './paths.mjs';

export type Messages = Record<string, { message: string; description?: string }>;

const FOLDER = path.join(ROOT, 'src/attack');

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'));

export const ATTACKS: readonly (About & { folder: string })[] = readdirSync(FOLDER)
  .map((name) => path.join(FOLDER, name))
  .filter((folder) => existsSync(path.join(folder, 'about.json')))
  .map((folder) => ({ ...read<About>(path.join(folder, 'about.json')), folder }))
  .sort((a, b) => a.place - b.place);

export const ATTACK_NAMES = ATTACKS.map(({ name }) => name);

/** "a, b or c". */
export const orList = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** The texts of all attacks: their folders have a file for each language. */
export const attackTexts = (language: string): Messages =>
  Object.assign({}, ...ATTACKS.map(({ folder }) => read<Messages>(path.join(folder, 'texts', `${language}.json`))));
