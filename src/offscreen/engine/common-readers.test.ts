import { expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { scaledCrossEntropy } from '../../attack/loss';
import type { LinearReading } from '../../image/linear-reading';
import { meanGradient, OwnLabels, relabelled } from './common-readers';

/** Reads the values from `from` on, each times `factor`: its adjoint puts them back there. */
const slice = (from: number, factor: number): LinearReading => ({
  read: () => new Float32Array(),
  rows: (gradient, take) =>
    take(
      from,
      gradient.map((value) => factor * value),
    ),
});

test('each gradient counts the same, however large it is and however little of the picture it sees', () => {
  const out = new Float32Array(6).fill(9);
  meanGradient([slice(0, 1), slice(2, 10)], [Float32Array.of(1, -2, 3, 0, 0, 0), Float32Array.of(3, 3)], out);
  // Mean sizes 1 and 10: the second one is scaled by 0.1, and both are halved.
  [...out].forEach((value, i) => void expect(value).toBeCloseTo([0.5, -1, 3, 1.5, 0, 0][i], 6));
});

test('a gradient that is zero everywhere takes nothing from the others', () => {
  const out = new Float32Array(2);
  meanGradient([slice(0, 1), slice(0, 1)], [Float32Array.of(0, 0), Float32Array.of(4, -4)], out);
  expect([...out].map(Math.sign)).toEqual([1, -1]);
});

test('another reader leaves its own label: the loss of that label, exactly', () => {
  const next = random(4);
  const logits = Float32Array.from({ length: 7 }, () => 10 * next());
  expect(relabelled(scaledCrossEntropy(2), 2, 5)(logits)).toEqual(scaledCrossEntropy(5)(logits));
  expect(relabelled(scaledCrossEntropy(2), 2, 2)(logits)).toEqual(scaledCrossEntropy(2)(logits));
});

test('the own label is that of the picture that was asked about first', () => {
  const labels = new OwnLabels();
  expect(labels.of('crop', Float32Array.of(0, 3, 1))).toBe(1);
  expect(labels.of('crop', Float32Array.of(9, 3, 1))).toBe(1);
  expect(labels.of('squash', Float32Array.of(9, 3, 1))).toBe(0);
});
