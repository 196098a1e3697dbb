/** What can go wrong, as values: a code for programs; the sentences for people are i18n/failure-texts.ts. */

export const FAILURE_CODES = [
  'not-found',
  'http-error',
  'unreachable',
  'page-closed',
  'page-gone',
  'image-gone',
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
  'svg-endless',
  'model-missing',
  'model-damaged',
  'model-unsupported',
  'network-missing',
  'network-damaged',
  'network-unsupported',
  'networks-full',
  'networks-unreadable',
  'no-backend',
  'device-failed',
  'out-of-memory',
  'bad-request',
  'engine-stopped',
  'engine-silent',
  'package-damaged',
  'history-full',
  'history-large',
  'history-newer',
  'history-damaged',
  'history-busy',
  'unknown',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/**
 * A failure that crosses contexts as a plain value. `detail` is for experts: a status, an operator name, an error
 * message.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly detail?: string;
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
  // Nothing is imported but the package's own scripts; Chrome's message names the one that is missing.
  if (error instanceof TypeError && /dynamically imported module/.test(error.message)) {
    return { code: 'package-damaged', detail: error.message };
  }
  return { code: 'unknown', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
