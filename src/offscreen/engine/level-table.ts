/** The table over all levels of one direction: one gradient, and a prediction for each strength. */
import type { Problem } from '../../attack/problem';
import { type SweepRow, sweep, sweepShares } from '../../attack/sweep';
import type { LevelRow, LevelTable } from '../../session/attack-run';
import { LEVEL_COUNT, type Levels, SHARE_LEVELS } from '../../session/values';
import { levelRow } from './predict';
import { yieldToEvents } from './yield-to-events';

/** What is known of one level. */
export type LevelKnown = Pick<SweepRow, 'logits' | 'success'>;

/**
 * `known`: what need not be computed again. `report` hears the table at once and after each batch. Shares where there
 * are ranks.
 */
export async function fillTable(
  problem: Problem,
  { direction, ranks }: { readonly direction: Int8Array; readonly ranks?: Uint8Array | undefined },
  known: ReadonlyMap<Levels, LevelKnown>,
  labels: readonly string[],
  report: (table: LevelTable) => void,
  signal: AbortSignal,
): Promise<LevelTable> {
  const rows: (LevelRow | undefined)[] = Array.from({ length: LEVEL_COUNT }, (_, levels) => {
    const row = known.get(levels);
    return row && levelRow(levels, row.logits, row.success, problem.label, labels);
  });
  const shares: (LevelRow | undefined)[] = [];
  const tell = (): void => report({ rows: [...rows], shares: [...shares] });
  tell();
  const order = [...rows.keys()].filter((levels) => !known.has(levels));
  for await (const batch of sweep(problem, direction, order, signal)) {
    for (const { levels, logits, success } of batch) {
      rows[levels] = levelRow(levels, logits, success, problem.label, labels);
    }
    tell();
    await yieldToEvents();
  }
  if (!ranks) return { rows, shares };
  for await (const batch of sweepShares(problem, direction, ranks, SHARE_LEVELS, signal)) {
    for (const { levels, logits, success } of batch) {
      shares[SHARE_LEVELS.indexOf(levels)] = levelRow(levels, logits, success, problem.label, labels);
    }
    tell();
    await yieldToEvents();
  }
  return { rows, shares };
}
