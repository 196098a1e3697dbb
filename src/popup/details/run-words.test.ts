import { expect, it } from 'vitest';
import { deepfoolRun } from '../../../tests/support/results';
import { goalWords, leadWords, noteWords, optionWords } from './run-words';

it('names the options as the form does', () => {
  expect(optionWords(deepfoolRun({ options: { steps: 50, overshoot: 0.02 } }))).toBe(
    'Iterations: 50 · Overshoot η: 0.02',
  );
  expect(optionWords(deepfoolRun({ attack: 'pgd', options: { smallest: true } }))).toBe('Find the smallest ε: on');
});

it('says which goals hold, and by how much', () => {
  expect(goalWords(['other', 'top5'])).toBe('another label, out of the top five');
  expect(goalWords([])).toBe('nothing');
  expect(leadWords({ float: 1.25, bytes: 1.251 })).toBe('1.25');
  // The least that DDN ends with.
  expect(leadWords({ float: 0.0041, bytes: 0.0052 })).toBe('0.004; rounded to bytes: 0.005');
  expect(leadWords({ float: 1.25, bytes: -0.1 })).toBe('1.25; rounded to bytes: -0.10');
});

it('says each note in a sentence', () => {
  expect(noteWords({ code: 'fewer-steps', steps: 7, asked: 50 })).toBe(
    'The picture is large: 7 steps at a time instead of 50.',
  );
  expect(noteWords({ code: 'not-within', levels: 25 })).toContain('ε = 25/255');
  expect(noteWords({ code: 'budget-spent', features: 12, share: 0.05 })).toContain('12 features (5.00%)');
});
