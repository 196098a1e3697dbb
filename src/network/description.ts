/**
 * network.json: everything that the program knows of a network (docs/networks.md). Checked field by field, so that a
 * mistake in a folder is named when it is packed, not met later as a wrong prediction.
 */
import { type Colours, type NetworkInput, type Preprocessing, standardised, stretched } from '../image/network-input';
import { ModelError } from './model-error';
import { isNetworkId, type NetworkName } from './network-name';

/**
 * A logit that is known beforehand, of a picture that is uniformly `grey` (0 to 1): what a broken device would get
 * wrong.
 */
export interface KnownLogit {
  readonly grey: number;
  readonly index: number;
  readonly logit: number;
}

/** How often it is right, on pictures that no training saw; made by training/measure.py --write. */
export interface Accuracy {
  readonly pictures: number;
  /**
   * Share that is read rightly: as they are, and after `steps` steps of PGD that change no byte by more than `levels`.
   */
  readonly plain: number;
  readonly attacked: number;
  readonly steps: number;
  readonly levels: number;
}

export interface NetworkDescription extends NetworkName {
  /** The name of a file in src/model/formats. */
  readonly format: string;
  /** The files of the network in its folder; `sha256` is that of all of them, one after the other. */
  readonly files: readonly string[];
  readonly input: NetworkInput;
  /** What the file ends in. Probabilities come from a softmax, which is left out. */
  readonly output: 'logits' | 'probabilities';
  /** One label a line, in the order of the classes. */
  readonly labels: { readonly file: string; readonly sha256: string };
  /** What it knows and what not, by language: a sentence for people. English is there. */
  readonly trainedOn: Readonly<Record<string, string>> & { readonly en: string };
  readonly source: string;
  readonly licence: string;
  readonly check?: KnownLogit;
  /**
   * Of the networks that are packed, the one with the smallest rank runs when nobody has chosen; without, after all
   * that have one.
   */
  readonly rank: number;
  /** Absent where nobody has measured these very weights. */
  readonly accuracy?: Accuracy;
  /** The id of the network that it is best shown beside. */
  readonly beside?: string;
}

export const NETWORK_FILE = 'network.json';
/** The list of all packed networks, written by the build: network.json of each. */
export const INDEX_FILE = 'index.json';
/** What the build adds to the name of each file that it packs with gzip: weights and labels. */
export const GZIPPED = '.gz';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws ModelError `damaged` that names the field and says what it should have been. */
function refuse(field: string, wanted: string, found: unknown): never {
  const words = found === undefined ? 'it is missing' : `it is ${JSON.stringify(found)}`;
  throw new ModelError('damaged', `${NETWORK_FILE}: ${field} should be ${wanted}; ${words}`);
}

/** One kind of value: how it is recognised, and how it is called. */
interface Kind<T> {
  readonly is: (value: unknown) => value is T;
  readonly words: string;
}

const text: Kind<string> = {
  is: (value): value is string => typeof value === 'string' && value.trim() !== '',
  words: 'a text',
};
const id: Kind<string> = { is: isNetworkId, words: 'lower-case letters, digits and hyphens, at most 40' };
const digest: Kind<string> = {
  is: (value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  words: '64 hexadecimal digits in lower case',
};
const fileName: Kind<string> = {
  is: (value): value is string => typeof value === 'string' && /^[\w-][\w.-]*$/.test(value) && value !== NETWORK_FILE,
  words: 'the name of a file in the same folder',
};
const fileNames: Kind<readonly string[]> = {
  is: (value): value is string[] => Array.isArray(value) && value.length > 0 && value.every(fileName.is),
  words: 'a list of names of files in the same folder',
};
const side: Kind<number> = {
  is: (value): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 4096,
  words: 'a whole number of pixels from 1 to 4096',
};
const number: Kind<number> = {
  is: (value): value is number => typeof value === 'number' && Number.isFinite(value),
  words: 'a number',
};
const index: Kind<number> = {
  is: (value): value is number => Number.isInteger(value) && Number(value) >= 0,
  words: 'a whole number from 0',
};
const share: Kind<number> = {
  is: (value): value is number => number.is(value) && value >= 0 && value <= 1,
  words: 'a number from 0 to 1',
};
const span: Kind<readonly [number, number]> = {
  is: (value): value is [number, number] =>
    Array.isArray(value) && value.length === 2 && value.every(number.is) && value[0] < value[1],
  words: 'two numbers, the lower one first',
};
const colours: Kind<Colours> = {
  is: (value): value is [number, number, number] =>
    Array.isArray(value) && value.length === 3 && value.every(number.is),
  words: 'three numbers, for red, green and blue',
};
const positiveColours: Kind<Colours> = {
  is: (value): value is [number, number, number] => colours.is(value) && value.every((one) => one > 0),
  words: 'three numbers above 0, for red, green and blue',
};
const record: Kind<Json> = { is: isRecord, words: 'an object' };
const oneOf = <T extends string>(...names: readonly T[]): Kind<T> => ({
  is: (value): value is T => names.includes(value as T),
  words: names.map((name) => `"${name}"`).join(' or '),
});

/** Reads the fields of one object; `where` leads to it. */
class Fields {
  constructor(
    private readonly json: Json,
    private readonly where = '',
  ) {}

  get<T>(field: string, kind: Kind<T>): T {
    const value = this.json[field];
    return kind.is(value) ? value : refuse(this.where + field, kind.words, value);
  }

  optional<T>(field: string, kind: Kind<T>): T | undefined {
    return this.json[field] === undefined ? undefined : this.get(field, kind);
  }

  inside(field: string): Fields {
    return new Fields(this.get(field, record), `${this.where}${field}.`);
  }
}

function preprocessingOf(input: Fields): Preprocessing {
  const order = input.get('order', oneOf('rgb', 'bgr'));
  const range = input.optional('range', span);
  if (range) return stretched(range[0], range[1], order);
  return standardised(input.get('mean', colours), input.get('deviation', positiveColours), order);
}

function trainedOnOf(fields: Fields): NetworkDescription['trainedOn'] {
  const plain = fields.optional('trainedOn', {
    is: (value): value is string | Json => text.is(value) || isRecord(value),
    words: 'a sentence, or one for each language',
  });
  if (typeof plain === 'string') return { en: plain };
  const byLanguage = fields.inside('trainedOn');
  const languages = Object.keys(plain ?? {}).map((language) => [language, byLanguage.get(language, text)]);
  return { ...(Object.fromEntries(languages) as Record<string, string>), en: byLanguage.get('en', text) };
}

function nameInOf(fields: Fields): NetworkDescription['nameIn'] {
  const languages = fields.optional('nameIn', record);
  const byLanguage = languages && fields.inside('nameIn');
  return (
    byLanguage &&
    Object.fromEntries(Object.keys(languages).map((language) => [language, byLanguage.get(language, text)]))
  );
}

function checkOf(fields: Fields): KnownLogit {
  const check = fields.inside('check');
  return { grey: check.get('grey', number), index: check.get('index', index), logit: check.get('logit', number) };
}

/** Undefined for what was measured on other weights. */
function accuracyOf(fields: Fields, sha256: string): Accuracy | undefined {
  const measured = fields.inside('accuracy');
  if (measured.get('sha256', digest) !== sha256) return undefined;
  return {
    pictures: measured.get('pictures', index),
    plain: measured.get('plain', share),
    attacked: measured.get('attacked', share),
    steps: measured.get('steps', index),
    levels: measured.get('levels', index),
  };
}

/** What a parsed network.json says. Throws ModelError `damaged` for the first field that is not as it should be. */
export function readDescription(json: unknown): NetworkDescription {
  if (!isRecord(json)) return refuse('the whole', 'an object', json);
  const fields = new Fields(json);
  const input = fields.inside('input');
  const labels = fields.inside('labels');
  const beside = fields.optional('beside', id);
  const nameIn = nameInOf(fields);
  const sha256 = fields.get('sha256', digest);
  const accuracy = json['accuracy'] === undefined ? undefined : accuracyOf(fields, sha256);
  return {
    id: fields.get('id', id),
    name: fields.get('name', text),
    ...(nameIn && { nameIn }),
    format: fields.get('format', id),
    files: fields.get('files', fileNames),
    sha256,
    input: {
      width: input.get('width', side),
      height: input.get('height', side),
      fit: input.get('fit', oneOf('squash', 'crop')),
      ...preprocessingOf(input),
    },
    output: fields.get('output', oneOf('logits', 'probabilities')),
    labels: { file: labels.get('file', fileName), sha256: labels.get('sha256', digest) },
    trainedOn: trainedOnOf(fields),
    source: fields.get('source', text),
    licence: fields.get('licence', text),
    ...(json['check'] === undefined ? {} : { check: checkOf(fields) }),
    rank: fields.optional('rank', number) ?? Number.MAX_SAFE_INTEGER,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(beside === undefined ? {} : { beside }),
  };
}

/** The one that runs when nobody has chosen comes first. */
export const inOrder = (networks: readonly NetworkDescription[]): NetworkDescription[] =>
  [...networks].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
