/**
 * Kinds of thing: which labels of ImageNet are of one kind, from WordNet's tree (scripts/families.ts makes the table).
 */
import table from '../../../assets/families/families.json';

const plain = (name: string): string => name.trim().toLowerCase();

/** By the whole label, and by each of its names; where two labels share a name, by the first. */
const familyByName = new Map<string, string>();
for (const whole of [true, false]) {
  for (const [family, labels] of Object.entries(table)) {
    for (const label of labels) {
      for (const name of whole ? [label] : label.split(',')) {
        if (!familyByName.has(plain(name))) familyByName.set(plain(name), family);
      }
    }
  }
}

/** The kind of thing that a label names; undefined for labels that ImageNet does not have. */
export const familyOf = (label: string): string | undefined =>
  familyByName.get(plain(label)) ?? familyByName.get(plain(label.split(',')[0]));

/** The classes of the same kind as `index`, itself among them; undefined where its label has none. */
export function familyClasses(index: number, labels: readonly string[]): readonly number[] | undefined {
  const family = familyOf(labels[index] ?? '');
  if (family === undefined) return undefined;
  return labels.flatMap((label, k) => (familyOf(label) === family ? k : []));
}
