/**
 * The smallest change of all that was found: one number for each picture, from which the robust accuracy over ε
 * follows. Pure.
 */
import type { KnownRun } from '../session/attack-run';
import { MAX_LEVEL } from '../session/values';

export interface Smallest {
  /** L∞ in whole levels of the smallest picture that does what was asked; null where none was found. */
  readonly levels: number | null;
  /** How far it was looked for, in levels. Null: without a limit, as DeepFool and its like do. */
  readonly upTo: number | null;
}

/** Undefined where one strength alone was tried: nothing is known of the others. */
export function smallestOf({ table, levels, options, file }: KnownRun): Smallest | undefined {
  if (table) {
    // What the table promises is taken back where the very file of that level does not hold it.
    const flips = table.rows.flatMap((row) => (row?.flipped ? [row.levels] : []));
    const found = flips.find((level) => level !== levels || file.verified);
    return { levels: found ?? null, upTo: MAX_LEVEL };
  }
  const most = options['levels'];
  if (typeof most !== 'number') return { levels: file.verified ? file.linf : null, upTo: null };
  if (options['smallest'] !== true) return undefined;
  return { levels: file.verified ? file.linf : null, upTo: most };
}
