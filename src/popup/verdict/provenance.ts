/** How a file was made, as its text chunk says: only a claim, shown as one. Written by offscreen/engine/file.ts. */
import { readPngTexts } from '../../image/png-text';
import type { Levels, Probability } from '../../session/values';

interface Claimed {
  readonly label: string;
  readonly probability: Probability;
}

export interface Provenance {
  readonly attack: string;
  /** For attacks with an L∞ budget. */
  readonly levels?: Levels;
  /** Where there was one. */
  readonly target?: { readonly label: string };
  readonly model: { readonly name: string };
  readonly before: Claimed;
  readonly after: Claimed;
}

/** The chunks stand before the pixels: no more than this is read. */
const LOOK_AT = 1 << 16;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isClaimed = (value: unknown): value is Claimed =>
  isRecord(value) && typeof value['label'] === 'string' && typeof value['probability'] === 'number';

function isProvenance(value: unknown): value is Provenance {
  if (!isRecord(value)) return false;
  const { attack, levels, target, model, before, after } = value;
  const strong = levels === undefined || Number.isInteger(levels);
  const aimed = target === undefined || (isRecord(target) && typeof target['label'] === 'string');
  const named = isRecord(model) && typeof model['name'] === 'string';
  return typeof attack === 'string' && strong && aimed && named && isClaimed(before) && isClaimed(after);
}

/** Anyone can write a text chunk: what does not have the expected form is no provenance. */
export function parseProvenance(json: string | undefined): Provenance | undefined {
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isProvenance(value) ? value : undefined;
  } catch {
    return undefined; // not JSON
  }
}

export async function provenanceOf(file: Blob): Promise<Provenance | undefined> {
  const bytes = new Uint8Array(await file.slice(0, LOOK_AT).arrayBuffer());
  return parseProvenance(readPngTexts(bytes).get('Signflip'));
}
