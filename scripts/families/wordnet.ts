/** WordNet's nouns as a tree: its `data.noun` (Debian: wordnet-base; format: wndb(5WN)). */

import { readFileSync } from 'node:fs';
import { UserError } from '../lib/say.mjs';

export interface Synset {
  /** Its place in the file: WordNet's own number for it. */
  offset: number;
  words: readonly string[];
  /** Offsets of its hypernyms. */
  parents: readonly number[];
}

/** By offset. */
export function readNouns(file: string): Map<number, Synset> {
  const synsets = new Map<number, Synset>();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const fields = (line.split(' | ')[0] ?? '').split(' ');
    const offset = Number(fields[0]);
    if (fields[2] !== 'n' || !Number.isInteger(offset)) continue; // the licence at the head
    const count = Number.parseInt(fields[3] ?? '', 16);
    const words = Array.from({ length: count }, (_, i) => (fields[4 + 2 * i] ?? '').replaceAll('_', ' '));
    const pointers = Number(fields[4 + 2 * count]);
    const parents: number[] = [];
    for (let i = 0, at = 5 + 2 * count; i < pointers; i++, at += 4) {
      if (fields[at] === '@' || fields[at] === '@i') parents.push(Number(fields[at + 1]));
    }
    synsets.set(offset, { offset, words, parents });
  }
  return synsets;
}

/** Labels whose words several neighbouring synsets have: the one that ImageNet means. */
const MEANT: Readonly<Record<string, number>> = {
  'echidna, spiny anteater, anteater': 1872401,
  abacus: 2666196,
  apron: 2730930,
  balloon: 2782093,
  bassinet: 2804414,
  beaker: 2815834,
  bib: 2834397,
  bow: 2879718,
  cannon: 2950826,
  chain: 2999410,
  cloak: 3045698,
  'Dutch oven': 3259280,
  envelope: 3291819,
  'half track': 3478589,
  hammer: 3481172,
  harp: 3495258,
  holster: 3527444,
  library: 3661043,
  mask: 3724870,
  monitor: 3782006,
  palace: 3877845,
  pier: 3933933,
  planetarium: 3956157,
  pole: 3976657,
  projector: 4009552,
  radiator: 4040759,
  reel: 4067472,
  rotisserie: 4111531,
  safe: 4125021,
  schooner: 4147183,
  screw: 4153751,
  shovel: 4208210,
  spatula: 4270147,
  "spider web, spider's web": 4275548,
  spindle: 4277352,
  stretcher: 4336792,
  tractor: 4465501,
  whistle: 4579432,
  'wooden spoon': 4597913,
  'groom, bridegroom': 10148035,
  corn: 12144580,
};

/**
 * ImageNet's labels are the words of synsets of WordNet 3.0, and its classes stand in the order of the synsets'
 * numbers: where several synsets have the same words, that order says which is meant, and MEANT where it is not enough.
 * @param labels in the order of the classes, without `background`
 * @returns one for each label; throws where there is not exactly one
 */
export function synsetsOf(nouns: ReadonlyMap<number, Synset>, labels: readonly string[]): Synset[] {
  const byWords = new Map<string, Synset[]>();
  for (const synset of nouns.values()) {
    const words = synset.words.join(', ');
    byWords.set(words, [...(byWords.get(words) ?? []), synset]);
  }
  const candidates = labels.map((label) => byWords.get(label) ?? []);
  const sure = candidates.map((list) => (list.length === 1 ? list[0]?.offset : undefined));
  return labels.map((label, i) => {
    const low = sure.slice(0, i).findLast((offset) => offset !== undefined) ?? 0;
    const high = sure.slice(i + 1).find((offset) => offset !== undefined) ?? Number.POSITIVE_INFINITY;
    const between = (candidates[i] ?? []).filter(({ offset }) => offset > low && offset < high);
    const meant = between.length > 1 ? between.filter(({ offset }) => offset === MEANT[label]) : between;
    const [synset] = meant;
    if (!synset || meant.length > 1)
      throw new UserError(
        `WordNet has ${meant.length} synsets "${label}" at its place.`,
        'A label that names no thing (background) is left out where it stands at the end of the command; which of several is meant stands in MEANT (scripts/families/wordnet.ts).',
      );
    return synset;
  });
}

/** Its own, and those of all that it is a kind of. */
export function ancestorsOf(nouns: ReadonlyMap<number, Synset>, offset: number): Set<number> {
  const found = new Set<number>();
  const waiting = [offset];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(nouns.get(next)?.parents ?? []));
  }
  return found;
}
