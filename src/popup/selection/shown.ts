/** What is shown: the subject, and what the session's state says of it. Pure. */
import type { KnownRun, LevelTable, Subject } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';

export interface Shown {
  readonly subject: Subject;
  /** Once it has ended. */
  readonly run: KnownRun | undefined;
  /** Of a run with levels, as far as it is known. */
  readonly table: LevelTable | undefined;
}

export function shownOf(state: Working | Done, subject: Subject): Shown {
  if (state.phase === 'working') return { subject, run: undefined, table: subject.run === 0 ? state.table : undefined };
  const run = state.runs[subject.run];
  return { subject, run, table: run?.table };
}
