/** Which adversarial picture is shown, for those who compare and mark. */
import { rowAt, type Subject } from '../../session/attack-run';
import type { Prediction, Probability } from '../../session/values';
import type { Shown } from './shown';

/** The picture itself: the first run at level 0. */
export const ORIGINAL: Subject = { run: 0, levels: 0 };

/** Equal for equal subjects. */
export const keyOf = ({ run, levels }: Subject): string => `run ${run} level ${levels ?? 'none'}`;

/** For `data-levels` and `data-run`. */
export const marksOf = (
  subject: Subject | undefined,
): { readonly 'data-levels'?: number; readonly 'data-run'?: number } => ({
  ...(subject ? { 'data-run': subject.run } : {}),
  ...(subject?.levels === undefined ? {} : { 'data-levels': subject.levels }),
});

/** What the model says of it; of what is no row of a table, of its file. */
export interface SubjectPrediction {
  readonly prediction: Prediction;
  /** What is left of the label that it gave to the original. */
  readonly originalProbability: Probability;
}

/** Undefined while that is not known yet. */
export function predictionOf({ subject: { levels }, table, run }: Shown): SubjectPrediction | undefined {
  if (levels === undefined) return run?.file;
  return rowAt(table, levels) ?? (run?.levels === levels ? run.file : undefined);
}

/** Whether there is a perturbation to see: at level 0 there is none. */
export const changes = ({ levels }: Subject): boolean => levels !== 0;
