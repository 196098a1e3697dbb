import { describe, expect, test } from 'vitest';
import { type Finding, fetchable, meantIn } from './finding';

const finding = (urls: readonly (string | undefined)[], passed: readonly string[] = []): Finding => ({
  token: '',
  candidates: urls.map((url) => ({ kind: 'img', width: 90, height: 60, ...(url === undefined ? {} : { url }) })),
  passed,
  url: 'http://a/',
  policy: '',
});

describe('which of several images is meant', () => {
  test.each([
    ['nothing is named: the best', finding(['a', 'b']), undefined, 0],
    ['what Chrome names', finding(['a', 'b']), 'b', 1],
    ['a spacer is named: the best of the others', finding(['a'], ['dot']), 'dot', 0],
    ['a placeholder is named: what is behind', finding(['late', 'blurred'], ['blurred']), 'blurred', 0],
    ['a spacer over nothing', finding([], ['dot']), 'dot', undefined],
    ['what was not found', finding(['a']), 'c', undefined],
    ['a canvas has no address', finding([undefined, 'b']), 'b', 1],
  ] as const)('%s', (_, found, srcUrl, index) => expect(meantIn(found, srcUrl)).toBe(index));
});

describe('what is fetched', () => {
  test.each([
    'http://a.example/a.png',
    'HTTPS://a.example/a.png',
    'data:image/png;base64,AA',
    'file:///a.png',
    'ftp://a.example/a.png',
  ])('%s', (url) => expect(fetchable(url)).toBe(true));
  test.each([
    'chrome://version/a.png',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop/a.png',
    'javascript:alert(1)//http://a.example/',
    'blob:https://a.example/1',
    'filesystem:https://a.example/a.png',
    'view-source:https://a.example/a.png',
    'about:blank',
    'view.png',
    ' https://a.example/a.png',
    undefined,
  ])('not %s', (url) => expect(fetchable(url)).toBe(false));
});
