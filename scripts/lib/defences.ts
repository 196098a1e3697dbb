/** Every defence there is, as its folder in src/defence says; in the order of the extension. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AboutDefence, type DefenceName, inOrder, namesOf } from '../../src/defence/families';
import { ROOT } from './paths.mjs';

const FOLDER = path.join(ROOT, 'src/defence');

const isFollowed = (family: string): boolean => existsSync(path.join(FOLDER, family, 'gradient.ts'));

const families: readonly AboutDefence[] = readdirSync(FOLDER)
  .map((name) => path.join(FOLDER, name, 'about.json'))
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')));

export const DEFENCES: readonly DefenceName[] = inOrder(families).flatMap(namesOf);
export const ALL_DEFENCES = DEFENCES.map(({ name }) => name);
/** Those that robust mode can follow. */
export const FOLLOWED = DEFENCES.filter(({ family }) => isFollowed(family)).map(({ name }) => name);
export const READER_NAMES = DEFENCES.filter(({ kind }) => kind === 'reader').map(({ name }) => name);
