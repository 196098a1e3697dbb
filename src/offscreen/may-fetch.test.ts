import { describe, expect, test } from 'vitest';
import type { PageLoading } from '../session/protocol';
import { asPageAsks, refusal } from './may-fetch';

const at = (url: string, documentUrl?: string) => ({
  url,
  name: 'a',
  ...(documentUrl ? { referrer: { url: documentUrl, policy: '' } } : {}),
});

const SHOWN: PageLoading = { state: 'shown', byWorker: false };
const FORGED: PageLoading = { state: 'shown', byWorker: true };
const UNKNOWN: PageLoading = { state: 'unknown', byWorker: false };
const BROKEN: PageLoading = { state: 'broken', byWorker: false };

describe('Signflip asks for an image', () => {
  test.each([
    ['of another site that the page shows', 'https://cdn.example/a.png', 'https://site.example/', SHOWN],
    ['of a page whose worker answers', 'https://cdn.example/a.png', 'https://site.example/', FORGED],
    ['of a page that cannot be asked', 'https://cdn.example/a.png', 'https://site.example/', undefined],
    ['that was dropped, without any page', 'https://cdn.example/a.png', undefined, undefined],
    ['of this computer on a page of this computer', 'http://127.0.0.1:81/a.png', 'http://localhost/', SHOWN],
    ['of the local network on a page of this computer', 'http://10.0.0.1/a.png', 'http://localhost/', SHOWN],
    ['in a file', 'file:///home/a.png', 'file:///home/a.html', undefined],
    ['in its address', 'data:image/png;base64,AA', 'https://site.example/', undefined],
  ])('%s', (_, url, page, loading) => expect(refusal(at(url, page), loading)).toBeUndefined());
});

describe('Signflip does not ask for an image', () => {
  test.each([
    ['of this computer for a page of the web', 'http://127.0.0.1/a.png', 'https://site.example/', SHOWN],
    ['of the local network for a page of the web', 'http://192.168.1.1/a.png', 'https://site.example/', SHOWN],
    ['of this computer for a page of the local network', 'http://localhost/a.png', 'http://10.0.0.1/', SHOWN],
    ['of this computer for a page in a file', 'http://localhost/a.png', 'file:///home/a.html', SHOWN],
    ['of this computer that was dropped', 'http://localhost/a.png', undefined, undefined],
    ['that a worker made up', 'http://127.0.0.1/a.png', 'http://localhost/', FORGED],
    ['of this computer for a page that cannot be asked', 'http://127.0.0.1/a.png', 'http://localhost/', undefined],
  ])('%s', (_, url, page, loading) => expect(refusal(at(url, page), loading)).toEqual({ code: 'private-address' }));

  test.each([
    ['https://cdn.example/a.png', 'https://site.example/', UNKNOWN],
    ['https://cdn.example/a.png', 'https://site.example/', BROKEN],
    ['http://127.0.0.1/a.png', 'http://localhost/', UNKNOWN], // the guard of the local network may have kept it away
  ])('that the page does not load itself: %s on %s, %j', (url, page, loading) => {
    expect(refusal(at(url, page), loading)?.code).toBe('unreachable');
  });
});

test('a frame without an address lies where the page around it does', () => {
  const framed = (pageUrl: string) => ({ ...at('http://127.0.0.1/a.png', 'about:srcdoc'), pageUrl });
  expect(refusal(framed('http://localhost/'), SHOWN)).toBeUndefined();
  expect(refusal(framed('https://site.example/'), SHOWN)).toEqual({ code: 'private-address' });
});

test.each([
  ['http://cdn.example/a.png', 'https://site.example/', 'https://cdn.example/a.png'],
  ['http://cdn.example/a.png', 'http://site.example/', 'http://cdn.example/a.png'],
  ['http://127.0.0.1/a.png', 'https://localhost/', 'http://127.0.0.1/a.png'],
  ['http://cdn.example/a.png', undefined, 'http://cdn.example/a.png'],
])('%s on %s is asked for as %s', (url, page, asked) => expect(asPageAsks(at(url, page))).toBe(asked));
