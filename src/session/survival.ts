/** What a transform (src/defence) does to a file, and to the untouched picture. Plain values. */
import type { DefenceName } from '../defence/families';
import type { RankedLabel } from './values';

/**
 * Pixels of the largest picture that robust mode takes: some transforms make four times as many, each with a gradient
 * in floats.
 */
export const MOST_ROBUST_PIXELS = 4_000_000;

export interface SurvivalRow {
  /** Its name. */
  readonly defence: string;
  /** An attack can go through it: see robust mode. */
  readonly followed: boolean;
  /** What the network says of the untouched picture after it. */
  readonly clean: RankedLabel;
  /** And of the file. */
  readonly file: RankedLabel;
  /** The untouched picture keeps its label: what the defence costs where nobody attacks. */
  readonly keepsClean: boolean;
  /**
   * The attack survives: after the transform the file still does what was asked, and is read as something else than the
   * untouched picture is after the same transform.
   */
  readonly survives: boolean;
  /** What the network sees of the file, its input as RGBA; only where it was asked for. */
  readonly picture?: { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> };
}

/** A row, or why there is none: the picture is too large for this transform. */
export type SurvivalAnswer = SurvivalRow | { readonly defence: string; readonly impossible: string };

export const isRow = (answer: SurvivalAnswer): answer is SurvivalRow => !('impossible' in answer);

/** How many of these the attack survives. */
export interface SurvivalCount {
  readonly survived: number;
  readonly of: number;
}

export function countOf(
  answers: readonly SurvivalAnswer[],
  among: readonly Pick<DefenceName, 'name'>[],
): SurvivalCount {
  const names = new Set(among.map(({ name }) => name));
  const rows = answers.filter(isRow).filter(({ defence }) => names.has(defence));
  return { survived: rows.filter(({ survives }) => survives).length, of: rows.length };
}
