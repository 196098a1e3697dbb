/** The table over all strengths, for a spreadsheet. Pure. */
import { type LevelTable, strengthsOf } from '../../session/attack-run';
import type { Truth } from '../../session/state';
import { epsilonOf } from '../../session/values';
import { field } from '../compare/export';

const COLUMNS = ['level', 'epsilon', 'label', 'probability', 'original_probability', 'loss', 'flipped'] as const;

/**
 * RFC 4180; names in English and numbers with a point. A level below 1 is one level on that share of the bytes. What is
 * not computed yet is left out. truth: adds what the picture really shows, and whether each answer is right.
 */
export function levelsCsv(table: LevelTable, truth?: Truth): string {
  const lines = strengthsOf(table).flatMap((row) => {
    const top = row?.prediction[0];
    if (!row || !top) return [];
    const { levels, originalProbability, loss, flipped } = row;
    const right = truth ? [truth.label, top.index === truth.index] : [];
    return [[levels, epsilonOf(levels), top.label, top.probability, originalProbability, loss, flipped, ...right]];
  });
  return [[...COLUMNS, ...(truth ? ['true_label', 'right'] : [])], ...lines]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
}
