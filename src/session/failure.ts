/** What can go wrong, as values: a code for programs; the sentence and the next step for people stand in assets/_locales. */
import { texts } from './texts';

export const FAILURE_CODES = [
  'not-found',
  'http-error',
  'unreachable',
  'page-closed',
  'page-refused',
  'private-address',
  'not-page-own',
  'closed-page',
  'site-access',
  'file-access',
  'not-an-image',
  'broken-image',
  'unsupported-format',
  'too-large',
  'too-many-bytes',
  'svg-without-size',
  'model-missing',
  'model-damaged',
  'model-unsupported',
  'no-backend',
  'device-failed',
  'out-of-memory',
  'bad-request',
  'engine-stopped',
  'history-full',
  'history-large',
  'unknown',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure that crosses contexts as a plain value. `detail` is for experts: a status, an operator name, an error message. */
export interface Failure {
  readonly code: FailureCode;
  readonly detail?: string;
}

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

/** An exception that carries a Failure through code that throws. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  constructor(readonly failure: Failure) {
    super(failure.detail ? `${failure.code}: ${failure.detail}` : failure.code);
  }
}

/** Throws a FailureError. */
export function fail(code: FailureCode, detail?: string): never {
  throw new FailureError(detail === undefined ? { code } : { code, detail });
}

/** The Failure behind any thrown value; what nobody foresaw becomes `unknown` with its message as detail. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof RangeError && /allocation|array buffer|invalid typed array length/i.test(error.message)) {
    return { code: 'out-of-memory', detail: error.message };
  }
  return { code: 'unknown', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
