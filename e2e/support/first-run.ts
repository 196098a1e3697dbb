/** The first run of a session: untargeted FGSM, with its table over all levels. */
import type { KnownRun, LevelTable } from '../../src/session/attack-run';
import type { Done } from '../../src/session/state';

export function firstRun({ runs: [first] }: Done): KnownRun {
  if (!first) throw new Error('a session that is done, without a run');
  return first;
}

export function tableOf(state: Done): Required<LevelTable> {
  const { table } = firstRun(state);
  if (!table?.firstOrder) throw new Error('the first run has no table');
  return { ...table, firstOrder: table.firstOrder };
}
