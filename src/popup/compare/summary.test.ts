import { expect, it } from 'vitest';
import { deepfoolRun, facts, TABBY } from '../../../tests/support/results';
import { summaryOf } from './summary';

const run = (attack: string, l2: number, l0: number, probability: number, verified = true) =>
  deepfoolRun({ attack, file: { ...facts, l2, l0, verified, prediction: [{ ...TABBY, probability }] } });

it('names the smallest change, the fewest pixels and the surest, of those that flip', () => {
  const runs = [run('fgsm', 2, 1, 0.5), run('ddn', 0.2, 0.9, 0.4), run('jsma', 3, 0.01, 0.3), run('pgd', 2, 1, 0.97)];
  expect(summaryOf([...runs, run('cw', 0.01, 0, 1, false)])).toBe(
    'DDN changes the picture least, JSMA the fewest pixels (1.00%), and PGD makes the network surest (97%).',
  );
});

it('says nothing of fewer than two', () => {
  expect(summaryOf([run('fgsm', 2, 1, 0.5), run('cw', 1, 1, 1, false)])).toBeUndefined();
});
