/** Which class a person means by a target: its number, its name, or a word for what the model says of the picture. */

import type { TargetWish } from '../../src/session/attack-run';

const plain = (text: string) => text.trim().toLowerCase();

/**
 * Labels hold synonyms, "tabby, tabby cat": each names the class; so does a part that only one class has.
 * @param labels class index -> label
 * @returns or why it names none, or several
 */
export function targetNamed(wish: string, labels: readonly string[]): { target: TargetWish } | { sentence: string } {
  const wanted = plain(wish);
  if (wanted === 'second-best' || wanted === 'least-likely') return { target: wanted };
  if (/^\d+$/.test(wanted)) {
    const index = Number(wanted);
    return index < labels.length
      ? { target: index }
      : { sentence: `There is no class ${wanted}: they end at ${labels.length - 1}.` };
  }
  const all = [...labels.keys()];
  const named = all.filter((k) => labels[k]?.split(',').some((name) => plain(name) === wanted));
  const found = named.length > 0 ? named : all.filter((k) => plain(labels[k] ?? '').includes(wanted));
  if (found.length === 1) return { target: found[0] as number };
  if (found.length === 0) return { sentence: `The model knows no "${wish}".` };
  const some = found.slice(0, 8).map((k) => `${k} ${labels[k]}`);
  return {
    sentence: `"${wish}" can be ${found.length} classes: ${some.join('; ')}${found.length > 8 ? '; ...' : ''}.`,
  };
}
