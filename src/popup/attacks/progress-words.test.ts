import { expect, it } from 'vitest';
import { marginWords, shareDone, stepWords } from './progress-words';

const running = { attack: 'deepfool', done: 3, total: 63, waiting: 0 };

it('counts the steps, and the attacks that wait', () => {
  expect(stepWords(running)).toBe('DeepFool: step 3 of at most 63');
  expect(stepWords({ ...running, done: 0, total: 1 })).toBe('DeepFool begins');
  expect(stepWords({ ...running, waiting: 2 })).toBe('DeepFool: step 3 of at most 63; 2 more to come');
});

it('says on which side of the goal the picture is', () => {
  expect(marginWords(running)).toBe('');
  expect(marginWords({ ...running, margin: 2.314 })).toBe('2.31 logits from the goal');
  expect(marginWords({ ...running, margin: -0.5 })).toBe('Goal reached, by 0.50 logits');
  expect(marginWords({ ...running, margin: 0 })).toBe('0.00 logits from the goal');
});

it('counts over all that were asked for together', () => {
  const third = { ...running, done: 21, waiting: 2 };
  expect(stepWords(third, 5)).toBe('3 of 5 · DeepFool: step 21 of at most 63');
  expect(shareDone(third, 5)).toBeCloseTo((2 + 1 / 3) / 5);
  expect(shareDone(third)).toBeCloseTo(1 / 3);
});
