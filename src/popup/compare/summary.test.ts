import { expect, it } from 'vitest';
import { deepfoolRun, facts, TABBY } from '../../../tests/support/results';
import { summaryOf } from './summary';

const run = (attack: string, l2: number, l0: number, probability: number, verified = true, gradients = 45) =>
  deepfoolRun({ attack, gradients, file: { ...facts, l2, l0, verified, prediction: [{ ...TABBY, probability }] } });

it('names the smallest change, the fewest pixels and the surest, of those that flip', () => {
  const runs = [run('fgsm', 2, 1, 0.5), run('ddn', 0.2, 0.9, 0.4), run('jsma', 3, 0.01, 0.3), run('pgd', 2, 1, 0.97)];
  expect(summaryOf([...runs, run('cw', 0.01, 0, 1, false)])).toBe(
    'DDN changes the picture least, JSMA the fewest pixels (1.00%), and PGD makes the network surest (97%).',
  );
});

it('says whose gradients were spent for nothing, unless it makes the network surest', () => {
  const deepfool = run('deepfool', 0.2, 0.04, 0.4, true, 52);
  expect(summaryOf([deepfool, run('cw', 0.21, 0.05, 0.39, true, 104)])).toMatch(
    / Carlini[–-]Wagner took 104 gradients, and DeepFool comes at least as near with 52, by no more pixels\.$/,
  );
  expect(summaryOf([deepfool, run('pgd', 0.21, 0.05, 0.9, true, 104)])).toMatch(/surest \(90%\)\.$/);
  expect(summaryOf([deepfool, run('cw', 0.19, 0.05, 0.39, true, 104)])).not.toContain('104');
});

it('says nothing of fewer than two', () => {
  expect(summaryOf([run('fgsm', 2, 1, 0.5), run('cw', 1, 1, 1, false)])).toBeUndefined();
});
