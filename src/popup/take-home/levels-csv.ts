/** The table over all strengths, for a spreadsheet. Pure. */
import type { LevelTable } from '../../session/attack-run';
import { epsilonOf } from '../../session/values';
import { field } from '../compare/export';

const COLUMNS = ['level', 'epsilon', 'label', 'probability', 'original_probability', 'loss', 'flipped'] as const;

/** RFC 4180; names in English and numbers with a point. Levels that are not computed yet are left out. */
export function levelsCsv({ rows }: LevelTable): string {
  const lines = rows.flatMap((row) => {
    const top = row?.prediction[0];
    if (!row || !top) return [];
    const { levels, originalProbability, loss, flipped } = row;
    return [[levels, epsilonOf(levels), top.label, top.probability, originalProbability, loss, flipped]];
  });
  return [COLUMNS, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('');
}
