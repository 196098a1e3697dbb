/**
 * Two probabilities over ε: of the label that the model gave to the original, and of the most probable other one. They
 * cross exactly where the prediction flips. Pure.
 */
import type { LevelRow } from '../../session/attack-run';
import type { Levels, Probability, RankedLabel } from '../../session/values';

export interface CurvePoint {
  readonly levels: Levels;
  readonly original: Probability;
  /** The most probable label that is not the original's. */
  readonly other: RankedLabel;
  readonly flipped: boolean;
}

/** As many as rows; undefined where the row is not there yet. */
export function curveOf(
  rows: readonly (LevelRow | undefined)[],
  before: RankedLabel,
): readonly (CurvePoint | undefined)[] {
  return rows.map((row) => {
    const other = row?.prediction.find(({ index }) => index !== before.index);
    if (!row || !other) return undefined;
    return { levels: row.levels, original: row.originalProbability, other, flipped: row.flipped };
  });
}

/** The points that flip as runs, "from 1 to 8": [[1, 8]]. */
export function flippedRuns(points: readonly (CurvePoint | undefined)[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  points.forEach((point, index) => {
    const last = runs.at(-1);
    if (!point?.flipped) return;
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}

/** So many levels lie between two names on the line, or they would lie over each other. */
const NAME_GAP = 6;

/** Where the strongest other label becomes another one, and is strong enough to be seen: its name is written there. */
export function namesAlong(points: readonly (CurvePoint | undefined)[]): readonly CurvePoint[] {
  const named: CurvePoint[] = [];
  for (const point of points) {
    const last = named.at(-1);
    if (!point || point.other.probability < 0.08 || point.other.index === last?.other.index) continue;
    if (last && point.levels - last.levels < NAME_GAP) continue;
    named.push(point);
  }
  return named;
}
