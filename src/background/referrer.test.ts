import { describe, expect, test } from 'vitest';
import { nameFor } from '../session/names';
import { referrerRules } from './referrer';

const page = 'https://site.example/album/1?x=2#part';

/** What the rules send to an address: the highest priority that matches. */
function refererOf(policy: string, address: string, url = page): string | undefined {
  const matching = referrerRules({ url, policy }, 'me')
    .filter(({ condition }) => !condition.urlFilter || address.startsWith(condition.urlFilter.slice(1)))
    .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  return matching[0]?.action.requestHeaders?.[0].value;
}

describe('the Referer that the page would send', () => {
  test.each([
    ['', 'https://site.example/album/1?x=2', 'https://site.example/', undefined],
    ['no-referrer', undefined, undefined, undefined],
    ['same-origin', 'https://site.example/album/1?x=2', undefined, undefined],
    ['origin', 'https://site.example/', 'https://site.example/', 'https://site.example/'],
    ['strict-origin', 'https://site.example/', 'https://site.example/', undefined],
    ['origin-when-cross-origin', 'https://site.example/album/1?x=2', 'https://site.example/', 'https://site.example/'],
    [
      'Unsafe-URL',
      'https://site.example/album/1?x=2',
      'https://site.example/album/1?x=2',
      'https://site.example/album/1?x=2',
    ],
  ])('policy %j', (policy, same, cross, downgrade) => {
    expect(refererOf(policy, 'https://site.example/a.png')).toBe(same);
    expect(refererOf(policy, 'https://cdn.example/a.png')).toBe(cross);
    expect(refererOf(policy, 'http://cdn.example/a.png')).toBe(downgrade);
  });

  test('a site whose name begins alike is another one', () => {
    expect(refererOf('', 'https://site.example.evil/a.png')).toBe('https://site.example/');
  });

  test('is set for the requests of the extension alone', () => {
    for (const { condition } of referrerRules({ url: page, policy: '' }, 'me')) {
      expect(condition.initiatorDomains).toEqual(['me']);
    }
  });

  test('there is none for files and data', () => {
    expect(referrerRules({ url: 'file:///home/a.html', policy: '' }, 'me')).toEqual([]);
    expect(referrerRules(undefined, 'me')).toEqual([]);
  });
});

test.each([
  [{ kind: 'background', url: 'https://a/My%20cat.jpg' }, 'My cat'],
  [{ kind: 'canvas', label: 'Sales\u202e in 2020' }, 'Sales- in 2020'],
  [{ kind: 'canvas' }, 'canvas'],
  [{ kind: 'img', url: 'data:image/png;base64,AA', label: 'A cat' }, 'A cat'],
  [{ kind: 'img', url: 'data:image/png;base64,AA' }, 'image'],
] as const)('the name of %j is %s', (candidate, name) => {
  expect(nameFor({ width: 1, height: 1, ...candidate })).toBe(name);
});
