import { expect, it } from 'vitest';
import { deepfoolRun, facts } from '../../../tests/support/results';
import type { KnownRun } from '../../session/attack-run';
import { outcomeOf, sayRequest } from './say';

const TARGET = { index: 860, label: 'toaster' };
const run = (levels: number | undefined, verified: boolean, probability?: number): KnownRun =>
  deepfoolRun({
    attack: 'pgd',
    target: TARGET,
    options: { levels: levels ?? 3 },
    ...(levels === undefined ? {} : { levels }),
    file: { ...facts, verified, prediction: probability === undefined ? [] : [{ ...TARGET, probability }] },
  });

it('asks for all steps at the strength of the slider, and for one level where that stands at 0', () => {
  expect(sayRequest(860, 3)).toEqual({
    attack: 'pgd',
    target: 860,
    options: { levels: 3, smallest: false, surest: true },
    readers: 'own',
  });
  expect(sayRequest(860, 0).options.levels).toBe(1);
});

it('knows what came of it, and which strength to try next', () => {
  expect(outcomeOf(run(3, true, 0.97))).toEqual({ kind: 'said', probability: 0.97 });
  expect(outcomeOf(run(3, true, 0.6))).toEqual({ kind: 'unsure', probability: 0.6, next: 5 });
  expect(outcomeOf(run(undefined, false, 0.2))).toEqual({ kind: 'missed', probability: 0.2, next: 5 });
  expect(outcomeOf(run(25, false))).toEqual({ kind: 'missed', probability: undefined, next: undefined });
  expect(outcomeOf(deepfoolRun({}))).toBeUndefined();
});
