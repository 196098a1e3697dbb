/** The table over all levels of one direction: one gradient, and a prediction for each strength. */
import type { Problem } from '../../attack/problem';
import { sweep } from '../../attack/sweep';
import type { LevelRow, LevelTable } from '../../session/attack-run';
import { LEVEL_COUNT, type Levels } from '../../session/values';
import { breathe } from './breathe';
import { levelRow } from './predict';

/** `known`: logits that need not be computed again. `report` hears the table at once and after each batch. */
export async function fillTable(
  problem: Problem,
  direction: Int8Array,
  known: ReadonlyMap<Levels, Float32Array>,
  labels: readonly string[],
  report: (table: LevelTable) => void,
  signal: AbortSignal,
): Promise<LevelTable> {
  const rows: (LevelRow | undefined)[] = Array.from({ length: LEVEL_COUNT }, (_, levels) => {
    const logits = known.get(levels);
    return logits && levelRow(levels, logits, problem, labels);
  });
  report({ rows: [...rows] });
  const order = [...rows.keys()].filter((levels) => !known.has(levels));
  for await (const batch of sweep(problem, direction, order, signal)) {
    for (const { levels, logits } of batch) rows[levels] = levelRow(levels, logits, problem, labels);
    report({ rows: [...rows] });
    await breathe();
  }
  return { rows };
}
