/** The table over all levels of one direction: one gradient, and a prediction for each strength. */
import type { Problem } from '../../attack/problem';
import { type SweepRow, sweep } from '../../attack/sweep';
import type { LevelRow, LevelTable } from '../../session/attack-run';
import { LEVEL_COUNT, type Levels } from '../../session/values';
import { levelRow } from './predict';
import { yieldToEvents } from './yield-to-events';

/** What is known of one level. */
export type LevelKnown = Pick<SweepRow, 'logits' | 'success'>;

/** `known`: what need not be computed again. `report` hears the table at once and after each batch. */
export async function fillTable(
  problem: Problem,
  direction: Int8Array,
  known: ReadonlyMap<Levels, LevelKnown>,
  labels: readonly string[],
  report: (table: LevelTable) => void,
  signal: AbortSignal,
): Promise<LevelTable> {
  const rows: (LevelRow | undefined)[] = Array.from({ length: LEVEL_COUNT }, (_, levels) => {
    const row = known.get(levels);
    return row && levelRow(levels, row.logits, row.success, problem.label, labels);
  });
  report({ rows: [...rows] });
  const order = [...rows.keys()].filter((levels) => !known.has(levels));
  for await (const batch of sweep(problem, direction, order, signal)) {
    for (const { levels, logits, success } of batch) {
      rows[levels] = levelRow(levels, logits, success, problem.label, labels);
    }
    report({ rows: [...rows] });
    await yieldToEvents();
  }
  return { rows };
}
