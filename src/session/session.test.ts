import { describe, expect, test } from 'vitest';
import { nextStepOf, sentenceOf } from '../i18n/failure-texts';
import { badgeOf } from './badge';
import { FailureError, failureOf } from './failure';
import { nameFromUrl } from './names';
import { DEFAULTS } from './settings';
import { epsilonOf, MAX_LEVEL } from './values';

test.each([
  ['https://example.org/a/My%20cat.final.jpg?x=1#y', 'My cat.final'],
  ['https://example.org/', 'image'],
  ['data:image/png;base64,AAAA', 'image'],
  ['blob:https://example.org/0-1', 'image'],
  ['https://example.org/a%2Fb%00c.png', 'a-b-c'],
  ['https://example.org/100%.png', '100%'],
  ['https://example.org/%E2%80%AEgpj.exe', 'gpj'],
  [`https://example.org/${'é'.repeat(100)}.png`, 'é'.repeat(60)],
  ['https://example.org/...hidden', 'hidden'],
])('the name of %s is %s', (url, name) => {
  expect(nameFromUrl(url)).toBe(name);
});

test('the slider: 0 to 0.1, starting at the level nearest to 0.01', () => {
  expect(epsilonOf(MAX_LEVEL)).toBeLessThanOrEqual(0.1);
  expect(epsilonOf(MAX_LEVEL + 1)).toBeGreaterThan(0.1);
  const distance = (k: number): number => Math.abs(epsilonOf(k) - 0.01);
  const { levels } = DEFAULTS;
  expect(distance(levels)).toBeLessThan(Math.min(distance(levels - 1), distance(levels + 1)));
});

describe('failures', () => {
  test('travel as values and keep their code', () => {
    expect(failureOf(new FailureError({ code: 'not-found', detail: 'status 404' }))).toEqual({
      code: 'not-found',
      detail: 'status 404',
    });
    expect(failureOf(new RangeError('Array buffer allocation failed')).code).toBe('out-of-memory');
    const missing = 'Failed to fetch dynamically imported module: chrome-extension://abc/assets/x.js';
    expect(failureOf(new TypeError(missing))).toEqual({ code: 'package-damaged', detail: missing });
    expect(failureOf(new Error('boom'))).toEqual({ code: 'unknown', detail: 'Error: boom' });
    expect(failureOf('odd').detail).toBe('odd');
  });

  test('say what happened and what to do', () => {
    expect(sentenceOf({ code: 'too-large' })).toContain('64 megapixels');
    expect(nextStepOf({ code: 'too-large' })).toContain('Scale');
  });
});

test('the badge says flipped only of a verified file', () => {
  const source = { url: 'x', name: 'x' };
  const failed = { phase: 'failed', id: '1', source, failure: { code: 'unknown' } } as const;
  expect(badgeOf({ phase: 'idle' })).toBe('none');
  expect(badgeOf({ phase: 'working', id: '1', source, start: DEFAULTS, step: 'reading' })).toBe('working');
  expect(badgeOf(failed)).toBe('failed');
  const done = (verified: boolean) =>
    ({ phase: 'done', id: '1', source, result: {}, runs: [{ file: { verified } }] }) as unknown as Parameters<
      typeof badgeOf
    >[0];
  expect(badgeOf(done(true))).toBe('flipped');
  expect(badgeOf(done(false))).toBe('none');
});
