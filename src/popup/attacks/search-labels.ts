/** Finding one of a thousand labels by typing. Pure. */
import type { ClassIndex } from '../../session/state';

export interface FoundLabel {
  readonly index: ClassIndex;
  readonly label: string;
}

/** Without case and diacritics, so that "cafe" finds "Café". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** 0: a synonym begins with it; 1: a word does; 2: it stands somewhere; undefined: nowhere. */
function rankOf(label: string, wish: string): number | undefined {
  const text = plain(label);
  const at = text.indexOf(wish);
  if (at < 0) return undefined;
  if (text.split(/,\s*/).some((synonym) => synonym.startsWith(wish))) return 0;
  return text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wish)) ? 1 : 2;
}

/** All labels but `without` that hold `typed` anywhere in their synonyms: those that begin with it first, then in their own order. */
export function searchLabels(labels: readonly string[], typed: string, without?: ClassIndex): readonly FoundLabel[] {
  const wish = plain(typed.trim());
  return labels
    .flatMap((label, index) => {
      const rank = index === without ? undefined : rankOf(label, wish);
      return rank === undefined ? [] : [{ index, label, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ index, label }) => ({ index, label }));
}
