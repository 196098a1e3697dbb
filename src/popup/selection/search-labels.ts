/** Finding one of a thousand labels by typing, in any language that has names for it. Pure. */
import type { ClassIndex } from '../../session/values';
import { type NameTable, namesIn } from '../../ui/label-names';

export interface FoundLabel {
  readonly index: ClassIndex;
  readonly label: string;
}

/** What was found, and the name by which, where that is not the network's own. */
export interface Match extends FoundLabel {
  readonly by?: string;
}

/** Without case, hyphens and diacritics, so that "cafe" finds "Café" and "orang utan" "Orang-Utan". */
const plain = (text: string): string =>
  text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('-', ' ');

/** The same with umlauts as they are written where there is no key for them: "loewe" finds "Löwe". */
const spelt = (text: string): string =>
  plain(text.normalize('NFC').replace(/[äöü]/gi, (umlaut) => `${plain(umlaut)}e`));

interface Name {
  readonly name: string;
  readonly plain: string;
  /** Where it is another. */
  readonly spelt?: string;
}

interface Entry extends FoundLabel {
  /** The network's own first. */
  readonly names: readonly Name[];
}

/** The labels made ready for many questions. `tables`: their names in several languages. */
export const searchable = (labels: readonly string[], tables: readonly NameTable[] = []): readonly Entry[] =>
  labels.map((label, index) => ({
    index,
    label,
    names: [label, ...tables.flatMap((table) => namesIn(table, { label, index }) ?? [])].map((name) => {
      const [one, other] = [plain(name), spelt(name)];
      return { name, plain: one, ...(other === one ? {} : { spelt: other }) };
    }),
  }));

/**
 * 0: it is a word of the name; 1: a synonym begins with it; 2: a word does; 3: it stands somewhere; undefined: nowhere.
 */
function rankOf(text: string, wish: string): number | undefined {
  if (!text.includes(wish)) return undefined;
  const words = text.split(/[^\p{L}\p{N}]+/u);
  if (words.includes(wish)) return 0;
  if (text.split(/,\s*/).some((synonym) => synonym.startsWith(wish))) return 1;
  return words.some((word) => word.startsWith(wish)) ? 2 : 3;
}

/** All labels but `without` that hold `typed` anywhere in their names: the likeliest first, then in their own order. */
export function searchLabels(entries: readonly Entry[], typed: string, without?: ClassIndex): readonly Match[] {
  const [wish, asSpelt] = [plain(typed.trim()), spelt(typed.trim())];
  return entries
    .flatMap(({ index, label, names }) => {
      const ranks = names.flatMap((name) => {
        const rank = rankOf(name.plain, wish) ?? (name.spelt ? rankOf(name.spelt, asSpelt) : undefined);
        return rank === undefined ? [] : [{ rank, by: name.name }];
      });
      const [best] = index === without ? [] : ranks.sort((a, b) => a.rank - b.rank);
      return best ? [{ index, label, rank: best.rank, ...(best.by === label ? {} : { by: best.by }) }] : [];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ rank: _, ...match }) => match);
}
