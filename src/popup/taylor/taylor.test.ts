import { expect, it } from 'vitest';
import { table } from '../../../tests/support/results';
import { MAX_LEVEL } from '../../session/values';
import { lineEnd, taylorOf, topOf } from './taylor';

const swept = { ...table({ 1: false, 2: true }), firstOrder: { loss: 0.5, slope: 510 } };

it('sets the line beside what the sweep read', () => {
  const points = taylorOf(swept);
  expect(points).toHaveLength(MAX_LEVEL + 1);
  expect(points[0]).toEqual({ loss: undefined, predicted: 0.5 });
  expect(points[2]?.loss).toBe(swept.rows[2]?.loss);
  expect(points[2]?.predicted).toBeCloseTo(0.5 + 2 * 2);
  expect(points[25]?.predicted).toBeCloseTo(0.5 + 25 * 2);
});

it('ends the drawing at a round number above the curve, not at the end of a steep line', () => {
  const at = (loss: number, predicted: number) => topOf([{ loss, predicted }]);
  expect(at(4, 60)).toBe(8);
  expect(at(0.9, 1)).toBe(1.2);
  expect(at(0.02, 0.021)).toBeCloseTo(0.03);
  expect(at(8, 0)).toBe(10);
});

it('knows where the line leaves', () => {
  expect(lineEnd({ loss: 0.5, slope: 510 }, 10.5, MAX_LEVEL)).toBe(5);
  expect(lineEnd({ loss: 0.5, slope: 1 }, 10, MAX_LEVEL)).toBe(MAX_LEVEL);
  expect(lineEnd({ loss: 0.5, slope: 0 }, 10, MAX_LEVEL)).toBe(MAX_LEVEL);
});
