/** Which adversarial picture is shown, for those who compare and mark. */
import type { Subject } from '../session/state';

/** Equal for equal subjects. */
export const keyOf = (subject: Subject): string =>
  'run' in subject ? `run ${subject.run}` : `level ${subject.levels}`;

/** For `data-levels` and `data-run`. */
export const marksOf = (
  subject: Subject | undefined,
): { readonly 'data-levels'?: number; readonly 'data-run'?: number } =>
  !subject ? {} : 'run' in subject ? { 'data-run': subject.run } : { 'data-levels': subject.levels };
