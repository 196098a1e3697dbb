/** Labels as they lie beside networks, in the few forms that there are. */
import { type Entry, nameOf } from './entries';

/** Longer is no name. */
const LONGEST = 300;

export interface LabelFile {
  readonly path: string;
  readonly labels: readonly string[];
  /** Each began with its number. */
  readonly numbered?: true;
}

/** One line, so that a file of labels can hold it. */
export const cleanLabel = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('');

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const texts = (values: readonly unknown[]): string[] | undefined =>
  values.length > 0 && values.every((value) => typeof value === 'string') ? values.map(cleanLabel) : undefined;

/**
 * ["a", "b"], {"labels": ["a", "b"]} (Teachable Machine), {"0": "a", "1": "b"} or {"a": 0, "b": 1}, in the order of the
 * classes.
 */
function ofJson(json: unknown): string[] | undefined {
  if (Array.isArray(json)) return texts(json);
  if (!isRecord(json)) return undefined;
  if (Array.isArray(json['labels'])) return texts(json['labels']);
  const keys = Object.keys(json);
  const indices = keys.map((_, index) => index);
  if (indices.every((index) => Object.hasOwn(json, String(index)))) return texts(indices.map((i) => json[String(i)]));
  const places = new Map(Object.entries(json).map(([label, index]) => [index, label]));
  if (places.size === keys.length && indices.every((index) => places.has(index)))
    return texts(indices.map((index) => places.get(index)));
  return undefined;
}

/** One in a line. Teachable Machine writes its number before each: "0 cat". */
function ofText(text: string): Omit<LabelFile, 'path'> | undefined {
  if (text.includes('\u0000') || text.includes('\ufffd')) return undefined;
  const lines = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map(cleanLabel);
  const numbered = lines.length > 1 && lines.every((line, index) => line.startsWith(`${index} `));
  return numbered
    ? { labels: lines.map((line) => line.slice(line.indexOf(' ') + 1)), numbered: true }
    : { labels: lines };
}

/** Undefined for a file that holds no list of names. */
export function labelsIn({ path, bytes }: Entry): LabelFile | undefined {
  const name = nameOf(path);
  if (bytes.length > 4e6) return undefined;
  if (/\.json$/i.test(name)) {
    const labels = ofJson(jsonOf(bytes));
    return labels && { path, labels };
  }
  const found = /\.txt$/i.test(name) ? ofText(new TextDecoder().decode(bytes)) : undefined;
  return found && { path, ...found };
}
