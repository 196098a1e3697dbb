/** The text chunks of a file: a sentence for people, and the same as JSON for programs. */
import { version } from '../../../package.json';
import type { ReaderMargins } from '../../attack/judge';
import { addressSpaceOf } from '../../session/address-space';
import type { Prediction } from '../../session/values';
import type { AttackFileContext, Strength } from './file-context';

/** What a file is: does it do what was asked, is it changed at all. */
export type FileKind = 'adversarial' | 'changed' | 'unchanged';

export interface FileTextFacts {
  readonly kind: FileKind;
  readonly after: Prediction;
  /** By how many logits the goal is reached in each reader. */
  readonly readers: ReaderMargins;
}

const percent = (p: number): string => `${(100 * p).toFixed(1)} %`;

/** "leads by 0.52 logits" */
function leads({ float, bytes }: ReaderMargins): string {
  const [one, other] = [float.toFixed(3), bytes.toFixed(3)];
  const ways = 'where it is resized with fractions';
  return one === other
    ? `${one} logits in every reader`
    : `${one} logits ${ways}, ${other} where it is resized in bytes`;
}

function sentences(
  from: AttackFileContext,
  strength: Strength,
  { kind, after, readers }: FileTextFacts,
  source: string,
): string {
  const attack = `the ${from.title} (${from.paper}) with ${strength.words} against ${from.network.name}`;
  const before = `${from.before[0].label} (${percent(from.before[0].probability)})`;
  const said = `The model said ${before} of the original and says ${after[0].label} (${percent(after[0].probability)}) of this file`;
  const truth = from.truth?.();
  const shows = truth ? ` What it really shows, as a person has said: ${truth.label}.` : '';
  switch (kind) {
    case 'adversarial':
      return `Adversarial example. Made from ${source} by ${attack}. ${said}. It leads by ${leads(readers)}.${shows}`;
    case 'changed':
      return `Not an adversarial example: ${source}, changed by ${attack}, which did not reach its goal. ${said}.${shows}`;
    case 'unchanged':
      return `Not an adversarial example: ${source} as it was, no byte changed, after ${attack}. The model says ${before}.${shows}`;
  }
}

const isNamed = (url: string): boolean => /^https?:/.test(url) && addressSpaceOf(url) === 'public';

/**
 * Keyword -> text. Only public http(s) addresses are named: others can be long, or are nobody else's business, and the
 * port of a server on this computer would make each file another one.
 */
export function fileTexts(from: AttackFileContext, strength: Strength, facts: FileTextFacts): Record<string, string> {
  const source = isNamed(from.url) ? from.url : undefined;
  const truth = from.truth?.();
  const { id, name, sha256 } = from.network; // files are in English
  return {
    Software: `Signflip ${version}`,
    Comment: sentences(from, strength, facts, source ?? `"${from.name}"`),
    Signflip: JSON.stringify({
      version,
      kind: facts.kind,
      attack: from.attack,
      paper: from.paper,
      ...strength.facts,
      network: { id, name, sha256 },
      before: from.before[0],
      after: facts.after[0],
      readers: facts.readers,
      ...(truth ? { truth } : {}),
      ...(source ? { source } : {}),
    }),
  };
}
