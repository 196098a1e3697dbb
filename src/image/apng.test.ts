import { expect, test } from 'vitest';
import { hidesFirstImage } from './apng';

const chunk = (type: string, length: number): number[] => [
  0,
  0,
  0,
  length,
  ...Buffer.from(type),
  ...Array<number>(length + 4).fill(0),
];
const png = (...types: readonly string[]): Uint8Array =>
  Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...types.flatMap((type) => chunk(type, 8))]);

test.each([
  [['IHDR', 'acTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'], true],
  [['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND'], false],
  [['IHDR', 'IDAT', 'IEND'], false],
  [['IHDR', 'acTL'], false],
  [[], false],
] as const)('%j: %s', (types, hidden) => {
  expect(hidesFirstImage(png(...types))).toBe(hidden);
});
