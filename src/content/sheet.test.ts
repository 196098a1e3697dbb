/** Sheets of pictures: which styles show a part of one, which part that is, and its pixels. */
import { expect, test } from 'vitest';
import { crop, type SheetPart, shownPart } from '../image/sheet';
import { sheetPart } from './sheet';

const BOX = { width: 40, height: 30 };

test.each<[size: string, position: string, part: object | undefined]>([
  ['auto', '-80px -60px', { left: -80, top: -60 }],
  ['auto', '0px 0px', { left: 0, top: 0 }],
  ['auto', '0% 0%', undefined], // nobody chose a place: a picture in a box too small for it
  ['auto', '50% 50%', undefined],
  ['cover', '50% -20px', undefined],
  ['auto', 'right 5px top 2px', undefined],
  ['300% 100%', '50% 0%', { left: -40, top: 0, sheetWidth: 120, sheetHeight: 30 }],
  ['300% auto', '50% 0%', { left: -40, top: 0, sheetWidth: 120 }],
  ['110% 110%', '50% 50%', undefined], // a trimmed edge
  ['100% 100%', '50% 50%', undefined],
  ['200px auto', '0px -30px', { left: 0, top: -30, sheetWidth: 200 }],
  ['20px 10px', '8px 3px', undefined],
])('a layer of size %s at %s', (size, position, part) => {
  expect(sheetPart({ size, position }, BOX)).toEqual(part && { ...BOX, ...part });
});

test('a large window at the very corner of a picture shows a picture, not an icon', () => {
  expect(sheetPart({ size: 'auto', position: '0px 0px' }, { width: 400, height: 300 })).toBeUndefined();
});

test.each<[part: SheetPart, shown: object | undefined]>([
  [
    { ...BOX, left: -80, top: -60 },
    { left: 80, top: 60, width: 40, height: 30 },
  ],
  [
    { ...BOX, left: 0, top: 0, sheetWidth: 100 },
    { left: 0, top: 0, width: 80, height: 60 },
  ],
  [
    { ...BOX, left: -25, top: -25, sheetWidth: 100, sheetHeight: 100 },
    { left: 50, top: 50, width: 80, height: 60 },
  ],
  [
    { width: 300, height: 30, left: 5, top: -60 },
    { left: 0, top: 60, width: 200, height: 30 },
  ], // narrower than its window
  [
    { ...BOX, left: -190, top: 0 },
    { left: 190, top: 0, width: 10, height: 30 },
  ], // its end
  [{ width: 300, height: 300, left: -5, top: -5 }, undefined], // a tile that is repeated
  [
    { ...BOX, left: -999, top: 0 },
    { left: 0, top: 0, width: 200, height: 30 },
  ], // nothing of it is shown
])('of a sheet of 200 x 200 shown as %j', (part, shown) => {
  expect(shownPart(part, { width: 200, height: 200 })).toEqual(shown);
});

test('the pixels of a part are those of the sheet', () => {
  const data = Uint8ClampedArray.from({ length: 4 * 3 * 3 }, (_, i) => i);
  const alpha = Uint8ClampedArray.from([255, 255, 255, 255, 255, 1, 2, 255, 255, 255, 255, 255]);
  const sheet = { width: 4, height: 3, data, alpha };
  const part = crop(sheet, { left: 1, top: 1, width: 2, height: 2 });
  expect([...part.data]).toEqual([15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31, 32]);
  expect([...(part.alpha ?? [])]).toEqual([1, 2, 255, 255]);
  expect(crop(sheet, { left: 0, top: 0, width: 4, height: 1 }).alpha, 'opaque').toBeUndefined();
});
