/** The smallest level that flips, as far as the rows that are there can tell. Pure. */

import { type LevelTable, smallestFlip } from '../../session/attack-run';
import type { Levels } from '../../session/values';

export type Smallest = { readonly known: true; readonly levels: Levels | undefined } | { readonly known: false };

/** Rows may arrive in any order: a flip counts as the smallest only once every level below it has been tried. */
export function smallestSoFar(rows: LevelTable['rows']): Smallest {
  const levels = smallestFlip(rows);
  const below = levels === undefined ? rows : rows.slice(0, levels);
  // `includes` also sees the holes of a sparse array, which `every` would skip.
  return rows.length > 0 && !below.includes(undefined) ? { known: true, levels } : { known: false };
}
