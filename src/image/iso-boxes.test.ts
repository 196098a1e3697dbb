import { expect, test } from 'vitest';
import { boxedPicture, isWhole } from './iso-boxes';

const box = (type: string, length: number, stated = length + 8): number[] => [
  ...[stated >>> 24, (stated >> 16) & 255, (stated >> 8) & 255, stated & 255],
  ...Buffer.from(type, 'latin1'),
  ...Array<number>(length).fill(0),
];

test('whole: from the first box to the end of the file', () => {
  expect(isWhole(Uint8Array.from([...box('ftyp', 8), ...box('mdat', 40)]))).toBe(true);
  expect(isWhole(Uint8Array.from([...box('ftyp', 8), ...box('mdat', 40, 0)])), 'the last one may go to the end').toBe(
    true,
  );
});

test('not whole: cut anywhere, or a box of no possible length', () => {
  const file = Uint8Array.from([...box('ftyp', 8), ...box('mdat', 40)]);
  for (const length of [0, 5, 20, 30, file.length - 1])
    expect(isWhole(file.subarray(0, length)), `${length}`).toBe(false);
  expect(isWhole(Uint8Array.from(box('ftyp', 8, 3)))).toBe(false);
});

test('the largest of several sizes: of a grid the whole, not its tiles', () => {
  const ispe = (width: number, height: number): number[] => [
    ...Buffer.from('ispe'),
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    width,
    0,
    0,
    0,
    height,
  ];
  const file = Uint8Array.from([
    ...[0, 0, 0, 20],
    ...Buffer.from('ftypavif\0\0\0\0mif1'),
    ...[0, 0, 0, 20],
    ...ispe(64, 48),
    ...[0, 0, 0, 20],
    ...ispe(128, 96),
  ]);
  expect(boxedPicture(file)).toEqual({ format: 'AVIF', size: { width: 128, height: 96 } });
});
