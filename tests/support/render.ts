/** Components in a document without a browser: rendered, and used as a person does. */
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe } from 'vitest';
import { languages, messagesOf, speak } from './messages';

export { act, render, screen, waitFor, within } from '@testing-library/preact';

export const user = userEvent.setup();

/** The text of a key, with its `{name}` places filled. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A share as the language writes it: "68%", "68 %". */
export const percentIn = (language: string, share: number): string =>
  new Intl.NumberFormat(language, { style: 'percent' }).format(share);

/**
 * Runs the tests once in each language. `words` reads the messages as the build has them, not through the code under
 * test.
 */
export function inEachLanguage(tests: (words: Words, language: string) => void): void {
  describe.each([...languages])('in %s', (language) => {
    beforeEach(() => speak(language));
    const messages = messagesOf(language);
    tests((key, values = {}) => {
      const message = messages[key]?.message;
      if (message === undefined) throw new Error(`no text ${key} in ${language}`);
      return message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
    }, language);
  });
}
