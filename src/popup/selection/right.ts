/**
 * Right and wrong, where a person has said what the picture really shows: a flip can make an answer wrong, and right.
 * Pure.
 */
import type { KnownRun } from '../../session/attack-run';
import type { Truth } from '../../session/state';
import type { Prediction } from '../../session/values';

/**
 * `kept`: right before and after; `lost`: right before, wrong after; `mended`: the other way round; `wrong`: both
 * times.
 */
export type Rightness = 'kept' | 'lost' | 'mended' | 'wrong';

const isRight = ({ index }: Truth, prediction: Prediction): boolean => prediction[0]?.index === index;

export function rightnessOf(truth: Truth, before: Prediction, after: Prediction): Rightness {
  const [was, is] = [isRight(truth, before), isRight(truth, after)];
  return was ? (is ? 'kept' : 'lost') : is ? 'mended' : 'wrong';
}

/** Robust accuracy over attacks: under how many of these runs the answer is right, of the saved files. */
export const rightUnder = (truth: Truth, runs: readonly KnownRun[]): number =>
  runs.filter(({ file }) => isRight(truth, file.prediction)).length;
