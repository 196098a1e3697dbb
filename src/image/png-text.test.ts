import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodePng } from './encode-png';
import { readPngTexts } from './png-text';

const image = { width: 2, height: 1, data: new Uint8ClampedArray(6) };
const written = async (texts: Record<string, string>): Promise<Uint8Array> =>
  new Uint8Array(await (await encodePng(image, texts)).arrayBuffer());

/** A file of one chunk, with a checksum of zeros. */
function fileOf(type: string, data: Buffer): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), length, Buffer.from(type), data, Buffer.alloc(4)]);
}

test('what was written is read, whatever its letters', async () => {
  const texts = { Comment: 'ε = 3/255 שלום 🐈', Signflip: '{"levels":3}' };
  expect(Object.fromEntries(readPngTexts(await written(texts)))).toEqual(texts);
});

test('a language and a translated keyword are passed over', () => {
  expect(readPngTexts(fileOf('iTXt', Buffer.from('Key\0\0\0de\0Schlüssel\0Wert'))).get('Key')).toBe('Wert');
});

test.each([
  ['no PNG', Buffer.from('JFIF')],
  ['nothing', Buffer.alloc(0)],
  ['compressed text', fileOf('iTXt', Buffer.concat([Buffer.from('Key\0\x01\0\0\0'), deflateSync('text')]))],
  ['a chunk that ends too early', fileOf('iTXt', Buffer.from('Key\0\0\0'))],
  [
    'text after the pixels',
    Buffer.concat([fileOf('IDAT', Buffer.alloc(1)), fileOf('iTXt', Buffer.from('K\0\0\0\0\0t'))]),
  ],
])('%s gives no text', (_, bytes) => expect(readPngTexts(bytes).size).toBe(0));

test('a file cut short anywhere gives a part, never an error', async () => {
  const bytes = await written({ A: 'one', B: 'two' });
  for (let length = 0; length < bytes.length; length++) {
    expect(['', 'A', 'A,B']).toContain([...readPngTexts(bytes.subarray(0, length)).keys()].join());
  }
});
