/**
 * What a person chooses once for all attacks: plain values that are kept (settings-store.ts) and travel with each
 * start. Pure.
 */
import { BACKEND_NAMES } from '../model/backend-facts';
import { isNetworkId } from '../network/network-name';
import { ATTACK_NAMES } from './attack-names';
import { isFileNamePattern } from './file-name';
import { type Levels, MAX_LEVEL, READER_WISHES, type ReaderWish } from './values';

export const BACKEND_WISHES = ['automatic', ...BACKEND_NAMES] as const;
/** Minutes without work after which the network is given back; 0: at once. `browser`: only when the browser closes. */
export const KEEP_WARM = [0, 1, 5, 30, 'browser'] as const;

/** Stands where an id does: the first of the packed networks. */
export const AUTOMATIC_NETWORK = 'automatic';

/** Stands where an id does: none is asked. */
export const NO_NETWORK = 'none';

export interface Settings {
  /** The one that a new session has chosen in the form of attacks. */
  readonly attack: string;
  /** Where the slider stands first, and the level whose file is checked first. */
  readonly levels: Levels;
  /** Of attacks with a budget. */
  readonly readers: ReaderWish;
  /** See file-name.ts. */
  readonly fileName: string;
  /** Whether a file says in a text chunk how it was made. */
  readonly textChunk: boolean;
  /** Whether the last pictures are kept. */
  readonly history: boolean;
  readonly backend: (typeof BACKEND_WISHES)[number];
  readonly keepWarm: (typeof KEEP_WARM)[number];
  /** The id of a network that is asked for a second opinion on every picture; `none`: nobody is asked. */
  readonly secondOpinion: string;
  /** The id of the network under attack; `automatic`: the first of the packed ones. */
  readonly network: string;
}

export const DEFAULTS: Settings = {
  attack: 'fgsm',
  levels: 3, // ε = 0.0118, the level nearest to 0.01
  readers: 'common',
  fileName: '{name}-signflip-{attack}-{strength}',
  textChunk: true,
  history: true,
  backend: 'automatic',
  network: AUTOMATIC_NETWORK,
  secondOpinion: NO_NETWORK,
  keepWarm: 5, // a class looks at a picture for minutes; a network that nobody uses holds some 100 MB
};

const isOneOf =
  <T>(values: readonly T[]) =>
  (value: unknown): value is T =>
    (values as readonly unknown[]).includes(value);

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const VALID: { readonly [K in keyof Settings]: (value: unknown) => value is Settings[K] } = {
  attack: isOneOf(ATTACK_NAMES),
  levels: (value): value is Levels => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_LEVEL,
  readers: isOneOf(READER_WISHES),
  fileName: isFileNamePattern,
  textChunk: isBoolean,
  history: isBoolean,
  backend: isOneOf(BACKEND_WISHES),
  keepWarm: isOneOf(KEEP_WARM),
  network: isNetworkId,
  secondOpinion: isNetworkId,
};

export const SETTING_NAMES = Object.keys(DEFAULTS) as readonly (keyof Settings)[];

export interface ReadSettings {
  readonly settings: Settings;
  /** Those that were kept in a form that is not theirs: they have their defaults. */
  readonly mended: readonly (keyof Settings)[];
}

/** Whatever was stored as settings: what is missing or damaged has its default. */
export function readSettings(stored: unknown): ReadSettings {
  const record = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const mended = SETTING_NAMES.filter((name) => record[name] !== undefined && !VALID[name](record[name]));
  const sound = SETTING_NAMES.filter((name) => record[name] !== undefined && !mended.includes(name));
  const own = Object.fromEntries(sound.map((name) => [name, record[name]]));
  return { settings: { ...DEFAULTS, ...own }, mended };
}
