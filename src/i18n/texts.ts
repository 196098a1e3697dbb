/**
 * Every text that a person reads, in the browser's language: `texts.cancel`. They stand in assets/_locales, one file
 * per language. `{name}` marks a place that the caller fills (ui/format.ts, ui/Phrase.tsx): Chrome's own `$1` places
 * take strings only, and some of these places take an element. Views, content scripts and the service worker only:
 * workers have no texts.
 */
import type messages from '../../assets/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** Of a part that has its texts in its own folder: `textsOf<keyof typeof own>()`, where `own` is its texts/en.json. */
export const textsOf = <Key extends string>(): Readonly<Record<Key, string>> =>
  texts as unknown as Readonly<Record<Key, string>>;

export const texts = new Proxy({} as Readonly<Record<MessageKey, string>>, {
  get: (_, key) => (typeof key === 'string' ? chrome.i18n.getMessage(key) : undefined),
});
