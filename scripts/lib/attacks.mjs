// @ts-check
/** Every attack there is, as its folder in src/attack says: in the order in which they are shown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** @typedef {import('../../src/attack/about').About} About */
/** @typedef {Record<string, { message: string, description?: string }>} Messages */

const FOLDER = path.join(ROOT, 'src/attack');

/** @param {string} file @returns {any} */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @type {readonly (About & { folder: string })[]} */
export const ATTACKS = readdirSync(FOLDER)
  .map((name) => path.join(FOLDER, name))
  .filter((folder) => existsSync(path.join(folder, 'about.json')))
  .map((folder) => ({ ...read(path.join(folder, 'about.json')), folder }))
  .sort((a, b) => a.place - b.place);

export const ATTACK_NAMES = ATTACKS.map(({ name }) => name);

/** "a, b or c" @param {readonly string[]} names */
export const orList = (names) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/**
 * @param {string} language
 * @returns {Messages} the texts of all attacks: their folders have a file for each language
 */
export const attackTexts = (language) =>
  Object.assign({}, ...ATTACKS.map(({ folder }) => read(path.join(folder, 'texts', `${language}.json`))));
