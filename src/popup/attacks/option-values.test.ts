import { expect, it } from 'vitest';
import type { OptionDescription } from '../../session/attack-run';
import { entryOf, optionsOf, parseOption, targeted } from './option-values';

const steps: OptionDescription = { name: 'steps', kind: 'integer', default: 20, min: 1, max: 1000, explanation: '' };
const rate: OptionDescription = { name: 'rate', kind: 'number', default: 0.001, min: 1e-6, max: 1, explanation: '' };
const start: OptionDescription = { name: 'start', kind: 'switch', default: false, explanation: '' };
const attack = { name: 'toy', title: 'Toy', paper: '', options: [steps, rate, start] };

it.each(['', ' ', 'abc', '0', '1001', '2.5', 'NaN', 'Infinity'])('says what "%s" should have been', (typed) => {
  expect(parseOption(steps, typed)).toEqual({ problem: 'Enter a whole number from 1 to 1000.' });
  expect(optionsOf(attack, { steps: typed })).toBeUndefined();
});

it('takes both ends and, where it may be broken, anything between', () => {
  expect(parseOption(steps, '1')).toEqual({ value: 1 });
  expect(parseOption(steps, '1000')).toEqual({ value: 1000 });
  expect(parseOption(rate, '1e-6')).toEqual({ value: 1e-6 });
  expect(parseOption(rate, '0')).toHaveProperty('problem');
});

it('asks only for what differs from the defaults', () => {
  expect(optionsOf(attack, {})).toEqual({});
  expect(optionsOf(attack, { steps: '20', start: true })).toEqual({ start: true });
  expect(entryOf(rate, {})).toBe('0.001');
  expect(entryOf(start, {})).toBe(false);
});

it('with a target shows the defaults that hold then, and asks for what differs from those', () => {
  const surest: OptionDescription = { ...start, name: 'surest', withTarget: true };
  const aimed = targeted({ ...attack, options: [steps, surest] });
  expect(entryOf(aimed.options[1], {})).toBe(true);
  expect(optionsOf(aimed, {})).toEqual({});
  expect(optionsOf(aimed, { surest: false })).toEqual({ surest: false });
});
