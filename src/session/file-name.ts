/** Names of downloads, by a pattern with places: "{name}-signflip-{attack}-{strength}". Pure. */
import { safeName } from './names';

/** What a file is named by. */
export interface NameParts {
  /** Of the picture. */
  readonly name: string;
  readonly attack: string;
  /** "3of255", "to-5-3of255"; empty where an attack has no level. */
  readonly strength: string;
  /** What the model says of the picture, and of the file. */
  readonly before: string;
  readonly after: string;
}

export const NAME_PLACES = ['name', 'attack', 'strength', 'before', 'after'] as const satisfies (keyof NameParts)[];

/** Without extension; file systems take 255 bytes, and a letter may be three. */
const LONGEST = 80;

const PLACE = /[-_. ]?\{([^{}]*)\}/g;

/** The names in braces that are no places. */
export const unknownPlaces = (pattern: string): string[] =>
  [...pattern.matchAll(PLACE)].map(([, name = '']) => name).filter((name) => !NAME_PLACES.includes(name as never));

export const isFileNamePattern = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200 && safeName(value) !== '' && unknownPlaces(value).length === 0;

/**
 * A place that is empty goes with the sign that ties it to what stands before. What a file system refuses is replaced.
 */
export function fileName(pattern: string, parts: NameParts): string {
  const filled = pattern.replace(PLACE, (place, name: keyof NameParts) =>
    parts[name] === '' ? '' : place.replace(/\{.*\}/, () => parts[name]),
  );
  return `${safeName(filled, LONGEST) || 'signflip'}.png`;
}
