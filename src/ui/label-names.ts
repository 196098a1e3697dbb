/**
 * What people call the labels of networks, in their language. A network's own label stays what it is in files, tables
 * for programs and messages; a view says "Leuchtturm" where the network says "beacon, lighthouse, beacon light,
 * pharos". The tables of assets/labels are the project's own, a file for each language: the first of a label's synonyms
 * (the whole label where two begin alike) -> its name, further names after commas; or, where two classes have the very
 * same label, class -> name.
 */
import { texts } from '../i18n/texts';

export type NameTable = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A label as networks have it; `index` tells the two cranes of ImageNet apart. */
export interface NetworkLabel {
  readonly label: string;
  readonly index?: number;
}

const files = import.meta.glob<NameTable>('../../assets/labels/*.json', { import: 'default' });

let own: NameTable = {};

/** Before anything is drawn; without it labels are shown as the network has them. */
export async function loadLabelNames(): Promise<void> {
  own = (await files[`../../assets/labels/${texts.language}.json`]?.()) ?? {};
}

/** The tables of every language: whoever types may think in another one than the browser. */
export const allNameTables = (): Promise<readonly NameTable[]> =>
  Promise.all(Object.values(files).map((load) => load()));

const firstOf = (names: string): string => names.split(',', 1)[0]!.trim() || names.trim();

/** All names that a table has for the label: "Fuchshörnchen, Eichhörnchen". */
export function namesIn(table: NameTable, { label, index }: NetworkLabel): string | undefined {
  const plain = label.replaceAll('_', ' ');
  const key = [plain, firstOf(plain)].find((each) => Object.hasOwn(table, each));
  const entry = key === undefined ? undefined : table[key];
  return typeof entry === 'object' ? entry[String(index)] : entry;
}

/** "Leuchtturm"; where nobody named it, the first of the network's synonyms: "Egyptian cat". Nothing for nothing. */
export const shortLabel = (named: NetworkLabel | undefined): string =>
  named ? firstOf(namesIn(own, named) ?? named.label) : '';

/** With all synonyms, in the language of the texts where they are known. */
export function fullLabel(named: NetworkLabel): string {
  const names = namesIn(own, named);
  const sameLanguage = names === undefined || named.label.split(/,\s*/).includes(names);
  return sameLanguage ? named.label : names;
}
