/** What can be said in one sentence about a level. Pure. */

import type { Result } from '../../session/state';
import type { Levels, Probability } from '../../session/values';
import { namesOf, shortLabel } from '../../ui/format';

export interface Named {
  readonly label: string;
  readonly probability: Probability;
}

export type Verdict =
  /** The picture is read, this level is not. */
  | { readonly kind: 'before'; readonly before: Named }
  | { readonly kind: 'original'; readonly before: Named }
  | { readonly kind: 'flipped'; readonly before: Named; readonly after: Named; readonly levels: Levels }
  | { readonly kind: 'held'; readonly was: Named; readonly now: Named; readonly levels: Levels };

/** Names so long that the sentence needs smaller letters to keep its two lines in the popup. */
export const isLong = ({ before, after }: { readonly before: Named; readonly after: Named }): boolean =>
  before.label.length + after.label.length > 34;

/** Undefined before the picture itself has been read. */
export function verdictOf(result: Result | undefined, levels: Levels): Verdict | undefined {
  const original = result?.before[0];
  if (!result || !original) return undefined;
  const was: Named = { label: shortLabel(original.label), probability: original.probability };
  const row = result.rows[levels];
  const top = row?.prediction[0];
  if (levels === 0) return { kind: 'original', before: was };
  if (!row || !top) return { kind: 'before', before: was };
  if (!row.flipped) return { kind: 'held', was, now: { ...was, probability: row.originalProbability }, levels };
  const [before, after] = namesOf(original, top);
  return {
    kind: 'flipped',
    before: { label: before, probability: original.probability },
    after: { label: after, probability: top.probability },
    levels,
  };
}
