/** The extension's texts where there is no browser: `chrome.i18n` by the files in assets/_locales. English unless told. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Messages = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

const LOCALES = fileURLToPath(new URL('../../assets/_locales/', import.meta.url));

export const languages: readonly string[] = readdirSync(LOCALES);

export const messagesOf = (language: string): Messages =>
  JSON.parse(readFileSync(`${LOCALES}${language}/messages.json`, 'utf8'));

/** Puts a browser of this language in place. */
export function speak(language: string): void {
  const messages = messagesOf(language);
  const getMessage = (key: string): string => messages[key]?.message ?? '';
  Object.assign(globalThis, { chrome: { ...globalThis.chrome, i18n: { getMessage } } });
}

speak('en');
