/** The extension's texts by language: those in assets/_locales, and those in the folders of the attacks. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { attackTexts, type Messages } from '../lib/attacks';
import { ROOT } from '../lib/paths.mjs';

const LOCALES = path.join(ROOT, 'assets/_locales');

export const languages: readonly string[] = readdirSync(LOCALES);

/** Throws where an attack has no file for this language, or two texts have one key. */
export function messagesOf(language: string): Messages {
  const own = JSON.parse(readFileSync(path.join(LOCALES, language, 'messages.json'), 'utf8'));
  const ofAttacks = attackTexts(language);
  const twice = Object.keys(ofAttacks).filter((key) => Object.hasOwn(own, key));
  if (twice.length > 0) throw new Error(`${language}: two texts have the key ${twice.join(', ')}`);
  return { ...own, ...ofAttacks };
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
