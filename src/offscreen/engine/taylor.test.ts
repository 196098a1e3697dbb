/** The first-order picture of FGSM against finite differences of the true loss, through the resizing and over alpha. */
import { expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { squashed } from '../../../tests/support/inputs';
import { naiveForward } from '../../../tests/support/naive';
import { stockEngine } from '../../../tests/support/stock-engine';
import { crossEntropyValue, scaledCrossEntropy } from '../../attack/loss';
import { signOf } from '../../attack/sign';
import { firstOrder } from '../../attack/taylor';
import { createModelReading } from '../../image/model-reading';
import { stretched } from '../../image/network-input';
import { createProblem } from './problem';

const SIDE = 32;
const INPUT = squashed(SIDE, SIDE, stretched(-1, 1));
const idle = new AbortController().signal;

/** Of colours that a quarter of the time stand at an end of the range, and pixels of every opacity. */
function picture(width: number, height: number) {
  const next = random(3);
  const colour = (): number => {
    const value = next() * 2 - 0.5;
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  };
  const data = Uint8ClampedArray.from({ length: width * height * 3 }, colour);
  const alpha = Uint8ClampedArray.from({ length: width * height }, () => Math.floor(next() * 400) - 50);
  return { width, height, data, alpha };
}

test.each([0, 1, 2])('the slope is that of the true loss along the sign of the gradient (network %i)', async (seed) => {
  const { graph, network, engine } = await stockEngine(INPUT, seed);
  const image = picture(50, 41);
  const { problem, logits } = await createProblem(image, engine, idle);
  const keep = (gradient: Float32Array) => ({
    ...firstOrder(image.data, logits, problem.label, signOf(gradient), (part) => part(0, gradient)),
    direction: signOf(gradient),
  });
  const { taken } = await problem.gradients(image.data, [scaledCrossEntropy(problem.label)], keep, idle);
  const [{ loss, slope, direction }] = taken;

  const reading = createModelReading(image, INPUT);
  /** J(clip(X + ε·sign(g))) by the definitions, in float64, for an ε that no byte could hold. */
  const lossAt = (epsilon: number): number => {
    const moved = Float32Array.from(image.data, (byte, i) =>
      Math.min(255, Math.max(0, byte + 255 * epsilon * direction[i])),
    );
    return crossEntropyValue(naiveForward(graph, reading.read(moved)), problem.label);
  };
  const step = 2e-5;
  expect(loss).toBeCloseTo(lossAt(0), 4);
  expect((lossAt(step) - lossAt(0)) / step / slope).toBeCloseTo(1, 2);
  network.dispose();
});

test('the slope does not underflow where the model is certain, nor count what cannot move', () => {
  const logits = Float32Array.of(200, 0, 0);
  const gradient = Float32Array.of(3, -2, 5, -7);
  const { loss, slope } = firstOrder(Uint8ClampedArray.of(9, 9, 255, 0), logits, 0, signOf(gradient), (take) => {
    take(0, gradient.subarray(0, 1));
    take(1, gradient.subarray(1));
  });
  expect(loss).toBe(0);
  expect(slope / (2 * Math.exp(-200) * 5)).toBeCloseTo(1, 6);
});
