/** Marks: a ring around each changed pixel, there where it lies, also in small and in a part. */
import { expect, test } from 'vitest';
import { MOST_MARKS } from '../../session/preview';
import { changedPixels } from './marks';
import { createPreviewer } from './preview';

const white = (width: number, height: number) => new Uint8ClampedArray(width * height * 3).fill(255);

/** The mean place of the dark pixels of a preview: the middle of one ring. */
function middle({ width, rgba }: { width: number; rgba: Uint8ClampedArray }): [number, number] {
  const dark = [...Array(rgba.length / 4).keys()].filter((p) => rgba[4 * p] === 0);
  const mean = (of: (p: number) => number): number => dark.reduce((sum, p) => sum + of(p), 0) / dark.length;
  return [mean((p) => p % width), mean((p) => Math.floor(p / width))];
}

test.each([
  ['as it is', 200, 100, 150, 60, undefined, [150, 60]],
  ['in small', 1440, 720, 300, 200, undefined, [149.75, 99.75]],
  ['in a part', 1440, 720, 150, 140, { x: 100, y: 100, width: 200, height: 200 }, [50, 40]],
] as const)('one ring around one changed pixel, %s', (_, width, height, x, y, crop, [left, top]) => {
  const data = white(width, height);
  const changed = data.slice();
  changed[3 * (y * width + x) + 1] = 0;
  const [u, v] = middle(createPreviewer({ width, height, data }).between(changed, 255, crop)('marks'));
  expect(Math.abs(u - left)).toBeLessThan(0.5);
  expect(Math.abs(v - top)).toBeLessThan(0.5);
});

test('pixels count once, whatever their colours; too many are not marked', () => {
  const data = white(40, 40);
  const changed = data.slice();
  changed.fill(7, 3 * 41, 3 * 42); // pixel 1, 1 in all colours
  changed[3 * 81 + 2] = 0; // pixel 1, 2 in blue
  expect(changedPixels({ width: 40, height: 40, data }, changed)).toEqual([
    [1, 1],
    [1, 2],
  ]);
  changed.fill(0, 0, 3 * (MOST_MARKS + 1));
  expect(changedPixels({ width: 40, height: 40, data }, changed)).toEqual([]);
});

test('an unchanged picture is paler, and has no ring', () => {
  const data = white(10, 10).fill(55);
  const { rgba } = createPreviewer({ width: 10, height: 10, data }).between(data, 0)('marks');
  expect(new Set(rgba)).toEqual(new Set([165, 255]));
});
