import { expect, it } from 'vitest';
import type { Preview } from '../../session/preview';
import { clippedPicture, clippedShare, scaledPicture } from './pictures';

const preview = (...rgba: number[]): Preview => ({
  width: rgba.length / 4,
  height: 1,
  rgba: new Uint8ClampedArray(rgba),
  amplification: 1,
});
/** Two pixels: one in the middle of the range, one at its ends. */
const original = preview(100, 100, 100, 255, 254, 1, 255, 255);
/** D = +1, 0, -1 and +1, -1, +1. */
const sign = preview(255, 128, 1, 255, 255, 1, 255, 255);

it('scales the direction to the level, over grey', () => {
  expect([...scaledPicture(sign, 5).rgba]).toEqual([133, 128, 123, 255, 133, 123, 133, 255]);
  expect([...scaledPicture(sign, 0).rgba.subarray(0, 3)]).toEqual([128, 128, 128]);
});

it('counts the values that clip holds back, and marks their pixels', () => {
  expect(clippedShare(original, sign, 1)).toBeCloseTo(1 / 6); // 255 + 1
  expect(clippedShare(original, sign, 2)).toBeCloseTo(3 / 6); // 254 + 2 and 1 - 2 as well
  expect(clippedShare(original, sign, 0)).toBe(0);
  const { rgba } = clippedPicture(original, sign, 1);
  expect([...rgba.subarray(0, 4)]).toEqual([180, 180, 180, 255]);
  expect([...rgba.subarray(4)]).toEqual([214, 40, 40, 255]);
});
