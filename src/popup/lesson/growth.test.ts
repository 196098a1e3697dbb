import { expect, it } from 'vitest';
import type { LayerGrowth } from '../../session/growth';
import { halfWay, pointsOf, topOf } from './growth';

const layer = (place: number, end: boolean, ...differences: number[]): LayerGrowth => ({
  place,
  kind: 'conv',
  width: 7,
  height: 7,
  channels: 3,
  end,
  differences,
});

it('goes from the picture by the ends of blocks to the answer', () => {
  const points = pointsOf({
    picture: [0.02, 0.02],
    layers: [layer(-1, true, 0.018, 0.009), layer(0, false, 9, 9), layer(1, true, 0.7, 0.2)],
  });
  expect(points.map(({ attack, random }) => [attack, random])).toEqual([
    [0.02, 0.02],
    [0.018, 0.009],
    [0.7, 0.2],
  ]);
  expect(points[0]?.layer).toBeUndefined();
  expect(halfWay(points)).toBe(1);
});

it('draws up to 1, and higher where a layer moves by more than its own size; what has no size is left out', () => {
  const point = (attack: number) => ({ layer: undefined, attack, random: 0 });
  expect(topOf([point(0.4)])).toBe(1);
  expect(topOf([point(1.03)])).toBeCloseTo(1.2);
  expect(topOf([point(Number.POSITIVE_INFINITY)])).toBe(1);
  expect(topOf([])).toBe(1);
});
