/**
 * The extension's texts where there is no browser: `chrome.i18n` by the files that the build is made from. English
 * unless told.
 */
import { messagesOf } from '../../scripts/build/locales';

export { languages, messagesOf } from '../../scripts/build/locales';

/** Puts a browser of this language in place. */
export function speak(language: string): void {
  const messages = messagesOf(language);
  const getMessage = (key: string): string => messages[key]?.message ?? '';
  Object.assign(globalThis, { chrome: { ...globalThis.chrome, i18n: { getMessage } } });
}

speak('en');
