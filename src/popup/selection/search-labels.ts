/** Finding one of a thousand labels by typing. Pure. */
import type { ClassIndex } from '../../session/values';

export interface FoundLabel {
  readonly index: ClassIndex;
  readonly label: string;
}

/** Without case and diacritics, so that "cafe" finds "Café". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** 0: it is a word of the label; 1: a synonym begins with it; 2: a word does; 3: it stands somewhere; undefined: nowhere. */
function rankOf(label: string, wish: string): number | undefined {
  const text = plain(label);
  if (!text.includes(wish)) return undefined;
  const words = text.split(/[^\p{L}\p{N}]+/u);
  if (words.includes(wish)) return 0;
  if (text.split(/,\s*/).some((synonym) => synonym.startsWith(wish))) return 1;
  return words.some((word) => word.startsWith(wish)) ? 2 : 3;
}

/** All labels but `without` that hold `typed` anywhere in their synonyms: the likeliest first, then in their own order. */
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
