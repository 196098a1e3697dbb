/**
 * The extension's texts by language: those in assets/_locales, and those in the `texts` folders of src, of attacks and
 * views.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from '../lib/paths.mjs';

export type Messages = Record<string, { message: string; description?: string }>;

const LOCALES = path.join(ROOT, 'assets/_locales');

const folders: readonly string[] = readdirSync(path.join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name === 'texts')
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort();

const read = (file: string): Messages => JSON.parse(readFileSync(file, 'utf8'));

export const languages: readonly string[] = readdirSync(LOCALES);

/** Throws where a folder has no file for this language, or two texts have one key. */
export function messagesOf(language: string): Messages {
  const all = [
    path.join(LOCALES, language, 'messages.json'),
    ...folders.map((at) => path.join(at, `${language}.json`)),
  ];
  const texts = all.flatMap((file) => Object.entries(read(file)));
  const twice = texts.map(([key]) => key).filter((key, i, keys) => keys.indexOf(key) !== i);
  if (twice.length > 0) throw new Error(`${language}: two texts have the key ${twice.join(', ')}`);
  return Object.fromEntries(texts);
}

/** Writes one messages.json for each language into the build. */
export const locales = (): Plugin => ({
  name: 'signflip:locales',
  generateBundle() {
    for (const language of languages) {
      const fileName = `_locales/${language}/messages.json`;
      this.emitFile({ type: 'asset', fileName, source: `${JSON.stringify(messagesOf(language), null, 2)}\n` });
    }
  },
});
