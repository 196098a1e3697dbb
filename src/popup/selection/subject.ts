/** Which adversarial picture is shown, for those who compare and mark. */

import type { Done, Subject, Working } from '../../session/state';
import type { Prediction, Probability } from '../../session/values';
import { runOf } from './shown-run';

/** Equal for equal subjects. */
export const keyOf = (subject: Subject): string =>
  'run' in subject ? `run ${subject.run}` : `level ${subject.levels}`;

/** For `data-levels` and `data-run`. */
export const marksOf = (
  subject: Subject | undefined,
): { readonly 'data-levels'?: number; readonly 'data-run'?: number } =>
  !subject ? {} : 'run' in subject ? { 'data-run': subject.run } : { 'data-levels': subject.levels };

/** What the model says of it; of a run, of its file. */
export interface Reading {
  readonly prediction: Prediction;
  /** What is left of the label that it gave to the original. */
  readonly originalProbability: Probability;
}

/** Undefined while that is not known yet. */
export const readingOf = (state: Working | Done, subject: Subject): Reading | undefined =>
  'run' in subject ? runOf(state, subject)?.file : state.result?.rows[subject.levels];

/** Whether there is a perturbation to see: at level 0 there is none. */
export const changes = (subject: Subject): boolean => 'run' in subject || subject.levels > 0;
