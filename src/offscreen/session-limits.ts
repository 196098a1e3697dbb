/** How many pictures are kept with all that was found of them. Pure. */

/** Enough to go back and compare; each holds its picture, its direction and its last files. */
export const MOST_SESSIONS = 4;
/** Of all together: two of the largest photographs of a telephone; a megapixel holds some 10 MB. */
export const MOST_PIXELS = 25e6;

export interface Measured {
  readonly id: string;
  /** Width times height of its picture. */
  readonly pixels: number;
}

/** The ids of those that have to go. `sessions`: the oldest first; the last one stays in any case. */
export function overflow(sessions: readonly Measured[]): string[] {
  let pixels = 0;
  let full = false;
  return sessions
    .toReversed()
    .filter((each, place) => {
      pixels += each.pixels;
      full ||= place > 0 && (place >= MOST_SESSIONS || pixels > MOST_PIXELS);
      return full;
    })
    .map(({ id }) => id);
}
