/** The texts: complete in every language, all used, none written into the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { jsxTexts } from '../../tests/support/jsx-texts';
import { languages, messagesOf, speak } from '../../tests/support/messages';
import { describeAttacks } from '../offscreen/attacks';
import { DEFENCES } from '../session/defence-names';
import { FAILURE_CODES } from '../session/failure';
import { keysOf } from '../ui/attack-texts';
import { keysOfDefence } from '../ui/defence-texts';
import { seconds } from '../ui/format';
import { nextStepOf, sentenceOf } from './failure-texts';

const english = messagesOf('en');
const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .map((file) => join(folder, file));

describe.each(languages)('the texts in %s', (language) => {
  const messages = messagesOf(language);

  test('have the keys of the English ones, in the same order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  test('have the same places, are described, and hold no sign that Chrome itself would fill in', () => {
    for (const [key, { message }] of Object.entries(english)) {
      expect.soft(places(messages[key]?.message ?? ''), key).toEqual(places(message));
      expect.soft(messages[key]?.message, key).toMatch(/^[^$]+$/);
      expect.soft(messages[key]?.description, key).toMatch(/\.$/);
    }
  });

  test.each(describeAttacks())('explain $name and each of its options', (attack) => {
    for (const key of keysOf(attack)) expect.soft(messages[key]?.message, key).toMatch(/./);
  });

  test.each(DEFENCES)('name and explain $name', (defence) => {
    for (const key of keysOfDefence(defence)) expect.soft(messages[key]?.message, key).toMatch(/./);
  });

  test('name the language of their file', () => {
    expect(messages['language']?.message).toBe(language);
  });

  test('describe the product in the room that the store gives', () => {
    expect(messages['description']?.message.length).toBeLessThanOrEqual(132);
  });
});

test('every text is used', () => {
  const code = [
    ...sources('src').map((file) => readFileSync(file, 'utf8')),
    readFileSync('manifest.json', 'utf8'),
  ].join();
  const failures = FAILURE_CODES.flatMap((code) => {
    const key = `failure_${code.replaceAll('-', '_')}`;
    return [key, `${key}_next`];
  });
  const attacks = describeAttacks().flatMap(keysOf);
  const defences = DEFENCES.flatMap(keysOfDefence);
  const used = (key: string): boolean =>
    failures.includes(key) ||
    attacks.includes(key) ||
    defences.includes(key) ||
    new RegExp(`texts\\.${key}\\b|['"]${key}['"]|__MSG_${key}__`).test(code);
  expect(Object.keys(english).filter((key) => !used(key))).toEqual([]);
});

describe('no text is written into a view', () => {
  test('the scan finds one', () => {
    const found = jsxTexts(
      'a.tsx',
      `const a = <p title="Title">{1} <b>Some words</b> · {x ? <i aria-label="Name" /> : 'no'}</p>;`,
    );
    expect(found).toEqual(['Title', 'Some words', 'Name']);
  });

  test.each(sources('src').filter((file) => file.endsWith('.tsx')))('%s', (file) => {
    expect(jsxTexts(file, readFileSync(file, 'utf8'))).toEqual([]);
  });
});

describe('in another language', () => {
  afterEach(() => speak('en'));

  test('sentences and numbers follow', () => {
    expect(sentenceOf({ code: 'too-large' })).toContain('64 megapixels');
    expect(seconds(0.42)).toBe('0.42 s');
    speak('de');
    expect(nextStepOf({ code: 'too-large' })).toContain('Verkleinere');
    expect(seconds(0.42)).toBe('0,42 s');
  });
});
