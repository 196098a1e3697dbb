/**
 * Makes assets/families/families.json: which kind of thing each label of ImageNet is, from WordNet's tree.
 *
 *     apt-get install wordnet-base
 *     node scripts/run.mjs families LABELS [DATA.NOUN] [LABEL...]
 *
 * The formatter has the last word: `npm run format`. The labels at the end name no thing and are left out: ImageNet's
 * file has `background`.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { FAMILIES } from './families/kinds';
import { ancestorsOf, readNouns, synsetsOf } from './families/wordnet';
import { inRoot } from './lib/paths.mjs';
import { UserError } from './lib/say.mjs';

export async function main([
  labelsFile,
  nounsFile = '/usr/share/wordnet/data.noun',
  ...without
]: readonly string[]): Promise<number> {
  if (!labelsFile) throw new UserError('Whose labels?', 'Name the labels.txt of a network.', { exitCode: 2 });
  const nouns = readNouns(nounsFile);
  const labels = readFileSync(labelsFile, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((label) => !without.includes(label));

  const families: Record<string, string[]> = Object.fromEntries(Object.keys(FAMILIES).map((name) => [name, []]));
  for (const [i, synset] of synsetsOf(nouns, labels).entries()) {
    const ancestors = ancestorsOf(nouns, synset.offset);
    const name = Object.keys(FAMILIES).find((family) => FAMILIES[family]?.some((offset) => ancestors.has(offset)));
    if (!name) throw new UserError(`"${labels[i]}" belongs to no family.`, 'Give it one in scripts/families/kinds.ts.');
    families[name]?.push(labels[i] as string);
  }
  writeFileSync(inRoot('assets/families/families.json'), `${JSON.stringify(families, null, 2)}\n`);
  console.log(
    Object.entries(families)
      .map(([name, list]) => `${name} ${list.length}`)
      .join(', '),
  );
  return 0;
}
