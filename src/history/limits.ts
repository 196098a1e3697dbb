/** How much the history keeps, and what has to go. Pure. */

/** One screen of thumbnails. */
export const MOST_PICTURES = 24;
/** Some fifty photographs of the web: little beside a browser's cache, much for one extension. */
export const MOST_BYTES = 64e6;
/** A larger one would push too many others out. */
export const MOST_BYTES_EACH = MOST_BYTES / 4;

export interface Measured {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

/** The ids of those that no longer fit: the newest that fit together stay. */
export function overflow(kept: readonly Measured[]): string[] {
  let bytes = 0;
  let full = false;
  return [...kept]
    .sort((a, b) => b.at - a.at)
    .filter((each, place) => {
      bytes += each.bytes;
      full ||= place >= MOST_PICTURES || bytes > MOST_BYTES;
      return full;
    })
    .map(({ id }) => id);
}
