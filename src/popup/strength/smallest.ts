/** The smallest strength that flips, as far as the rows that are there can tell. Pure. */

import type { LevelRow } from '../../session/attack-run';
import type { Levels } from '../../session/values';

export type Smallest = { readonly known: true; readonly levels: Levels | undefined } | { readonly known: false };

/**
 * rows: the weakest first. They may arrive in any order: a flip counts as the smallest only once every one below it has
 * been tried.
 */
export function smallestSoFar(rows: readonly (LevelRow | undefined)[]): Smallest {
  const first = rows.findIndex((row) => row?.flipped);
  const below = first < 0 ? rows : rows.slice(0, first);
  // `includes` also sees the holes of a sparse array, which `every` would skip.
  return rows.length > 0 && !below.includes(undefined)
    ? { known: true, levels: rows[first]?.levels }
    : { known: false };
}
