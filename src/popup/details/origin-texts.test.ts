import { expect, test } from 'vitest';
import type { PixelProvenance } from '../../session/pixel-provenance';
import { originTexts } from './origin-texts';
import '../../../tests/support/messages';

const words = (provenance: PixelProvenance, address = 'https://site.example/a.png'): string =>
  originTexts(provenance, address).join(' ');

test('what the page read itself from the address that it names needs no remark', () => {
  expect(words({ byteSource: 'fetched', readBy: 'page', from: 'https://site.example/b.png' })).toBe(
    'It was fetched from its address.',
  );
});

test("a request of Signflip's own is said, and a server that sent it elsewhere is named", () => {
  const said = words({ byteSource: 'fetched', readBy: 'extension', from: 'https://other.example/b.png' });
  expect(said).toContain('without your cookies');
  expect(said).toContain('It came from other.example');
});

test('another picture than the one that is shown is said', () => {
  expect(words({ byteSource: 'fetched', readBy: 'extension', differs: true })).toContain('another picture this time');
  expect(words({ byteSource: 'pixels', readBy: 'page', differs: true })).toMatch(
    /^These are the pixels .* another picture/,
  );
});

test('what may be another picture is said to be unknown', () => {
  expect(words({ byteSource: 'fetched', readBy: 'extension', mayDiffer: true })).toContain('is not known');
});
