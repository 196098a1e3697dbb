/** Folders that are named after labels: the way in which data sets are kept. Pure. */
import type { ClassIndex } from '../session/values';

/** "Egyptian_cat" and "egyptian-cat" name "Egyptian cat". */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

/**
 * Labels hold synonyms, "tabby, tabby cat": each of them names the class, and so does its number. A part of a name is
 * not enough: a folder "car" is no scarf.
 * @param labels class index -> label
 * @returns undefined where the folder names no class, or several
 */
export function labelOfFolder(folder: string, labels: readonly string[]): ClassIndex | undefined {
  const wanted = plain(folder);
  if (wanted === '') return undefined;
  const named = [...labels.keys()].filter((k) => labels[k]?.split(',').some((name) => plain(name) === wanted));
  if (named.length === 1) return named[0];
  return /^\d+$/.test(wanted) && Number(wanted) < labels.length ? Number(wanted) : undefined;
}
