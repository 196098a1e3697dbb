/** A run as the session's state tells of it. Pure. */
import type { AttackRun, RunFile } from '../../session/attack-run';
import type { Done, Subject, Working } from '../../session/state';
import type { ClassIndex } from '../../session/values';
import { namesOf, shortLabel } from '../../ui/format';
import type { Named } from './verdict';

export type KnownRun = AttackRun<Omit<RunFile, 'blob'>>;

/** The run that is the subject; undefined for a level of FGSM. */
export const runOf = (state: Working | Done, subject: Subject): KnownRun | undefined =>
  'run' in subject && state.phase === 'done' ? state.runs?.[subject.run] : undefined;

export interface RunVerdict {
  /** `reached`, `missed`: with a target. Both `flipped` and `reached` are said of a verified file only. */
  readonly kind: 'flipped' | 'held' | 'reached' | 'missed';
  readonly before: Named;
  /** What the model says of the file. */
  readonly after: Named;
  /** The label is the one of before. */
  readonly same: boolean;
  readonly target: string | undefined;
}

/** In one sentence: before, and what the checked file is. */
export function verdictOfRun(run: KnownRun, original: { readonly index: ClassIndex } & Named): RunVerdict | undefined {
  const { target, file } = run;
  const top = file.prediction[0];
  if (!top) return undefined;
  const [before, after] = namesOf(original, top);
  const success = target ? 'reached' : 'flipped';
  const failure = target ? 'missed' : 'held';
  return {
    kind: file.verified ? success : failure,
    before: { label: before, probability: original.probability },
    after: { label: after, probability: top.probability },
    same: top.index === original.index,
    target: target && shortLabel(target.label),
  };
}
