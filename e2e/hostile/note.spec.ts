/** A file whose text chunk says what Signflip cannot have written: the card says so, and shows none of it. */
import { crc32 } from 'node:zlib';
import { expect, test } from '../support/extension';
import { drawn } from '../support/pictures';

const HEADER_END = 8 + 25;

/** A PNG with an iTXt chunk of the name "Signflip", as encode-png.ts writes it. */
function withNote(note: string): Buffer {
  const png = drawn(60, 40);
  const body = Buffer.from(`iTXtSignflip\0\0\0\0\0${note}`, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, HEADER_END), length, body, crc, png.subarray(HEADER_END)]);
}

const NOTE = {
  attack: 'fgsm',
  levels: 3,
  network: { name: 'MobileNetV2' },
  before: { index: 1, label: 'cat', probability: 0.7 },
  after: { index: 2, label: 'dog', probability: 0.5 },
};

for (const [what, note, shown] of [
  ['ε = 1000000000/255', JSON.stringify({ ...NOTE, levels: 1e9 }), '1000000000'],
  ['170 %', JSON.stringify({ ...NOTE, after: { ...NOTE.after, probability: 1.7 } }), 'dog'],
  ['an infinite number', JSON.stringify(NOTE).replace('0.5', '1e999'), 'dog'],
  ['an attack that does not exist', JSON.stringify({ ...NOTE, attack: 'zeroday' }), 'zeroday'],
  [
    'a label as long as a book',
    JSON.stringify({ ...NOTE, before: { ...NOTE.before, label: 'cat '.repeat(5000) } }),
    'cat cat',
  ],
] as const) {
  test(`${what} in a file's note is not shown as true`, async ({ person }) => {
    const view = await person.open();
    await view
      .getByTestId('open-file')
      .setInputFiles({ name: 'made.png', mimeType: 'image/png', buffer: withNote(note) });
    const card = view.getByTestId('provenance');
    await expect(card).toHaveAttribute('data-unbelievable', '');
    await expect(card).toContainText('cannot be true');
    await expect(card).not.toContainText(shown);
  });
}

test('a note that can be true is shown', async ({ person }) => {
  const view = await person.open();
  const buffer = withNote(JSON.stringify(NOTE));
  await view.getByTestId('open-file').setInputFiles({ name: 'made.png', mimeType: 'image/png', buffer });
  await expect(view.getByTestId('provenance')).toContainText('3/255');
});
