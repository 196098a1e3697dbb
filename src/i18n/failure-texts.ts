/** The sentences for failures, in the person's language. */
import type { Failure, FailureCode } from '../session/failure';
import { texts } from './texts';

type Underscored<Code extends string> = Code extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Code;

/** The texts of a code are `failure_<code>` and `failure_<code>_next`; a code without texts does not compile. */
const keyOf = <Code extends FailureCode>(code: Code): `failure_${Underscored<Code>}` =>
  `failure_${code.replaceAll('-', '_') as Underscored<Code>}`;

/** What happened, one sentence in the person's language. */
export function sentenceOf(failure: Failure): string {
  return texts[keyOf(failure.code)];
}

/** What to do now, one sentence in the person's language. */
export function nextStepOf(failure: Failure): string {
  return texts[`${keyOf(failure.code)}_next`];
}
