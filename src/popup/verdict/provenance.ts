/** How a file was made, as its text chunk says: only a claim, shown as one. Written by offscreen/engine/file.ts. */
import { readPngTexts } from '../../image/png-text';
import { ATTACK_NAMES, CONTROL } from '../../session/attack-names';
import { type Claimed, FILE_KINDS, type ProvenanceClaim, UNBELIEVABLE } from './provenance-claim';

/** The chunks stand before the pixels: no more than this is read. */
const LOOK_AT = 1 << 16;

/** ε up to 1: no pixel changes by more. */
const MOST_LEVELS = 255;

/** Characters; the longest label of ImageNet has 121. */
const LONGEST = 200;

/** Controls and ends of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const ODD = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim().length > 0 && value.length <= LONGEST && !ODD.test(value);

const isWhole = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

/** JSON has numbers that are read as infinite: 1e999. */
const isProbability = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;

const optional = (value: unknown, is: (value: unknown) => boolean): boolean => value === undefined || is(value);

const isIndex = (value: unknown): boolean => isWhole(value, 1e6);

const isTarget = (value: unknown): boolean =>
  isRecord(value) && isText(value['label']) && optional(value['index'], isIndex);

const isClaimed = (value: unknown): value is Claimed =>
  isRecord(value) && isTarget(value) && isProbability(value['probability']);

const isNetwork = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['name']) &&
  optional(value['sha256'], (digits) => typeof digits === 'string' && /^[0-9a-f]{64}$/.test(digits));

/** ε is that of the levels, as far as doubles tell. */
const isEpsilon = (value: unknown, levels: unknown): boolean =>
  typeof value === 'number' && Math.abs(value - Number(levels) / 255) < 1e-9;

function isProvenance(value: unknown): value is ProvenanceClaim {
  if (!isRecord(value)) return false;
  const { kind, attack, levels, share, epsilon, target, network, before, after } = value;
  return (
    [...ATTACK_NAMES, CONTROL].some((name) => name === attack) &&
    optional(kind, (what) => FILE_KINDS.some((name) => name === what)) &&
    optional(share, (percent) => typeof percent === 'number' && percent > 0 && percent <= 100) &&
    optional(levels, (count) => isWhole(count, MOST_LEVELS)) &&
    optional(epsilon, (size) => isEpsilon(size, levels)) &&
    optional(target, isTarget) &&
    isNetwork(network) &&
    isClaimed(before) &&
    isClaimed(after)
  );
}

/**
 * Anyone can write a text chunk: what does not have the expected form, or a value out of its range, is not to be
 * believed.
 */
export function parseProvenance(json: string | undefined): ProvenanceClaim | typeof UNBELIEVABLE | undefined {
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isProvenance(value) ? value : UNBELIEVABLE;
  } catch {
    return UNBELIEVABLE; // not JSON
  }
}

/** Undefined when the file has no note of Signflip. */
export async function provenanceOf(file: Blob): Promise<ProvenanceClaim | typeof UNBELIEVABLE | undefined> {
  const bytes = new Uint8Array(await file.slice(0, LOOK_AT).arrayBuffer());
  return parseProvenance(readPngTexts(bytes).get('Signflip'));
}
