import type { FailureCode } from '../../session/failure';

/** Failures that lie in the file, the page or the installation: the same attempt would end the same way. */
const LASTING: ReadonlySet<FailureCode> = new Set([
  'page-closed',
  'page-gone',
  'image-gone',
  'private-address',
  'not-page-own',
  'closed-page',
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
  'package-damaged',
] satisfies FailureCode[]);

/** Whether trying again can help. */
export const canRetry = (code: FailureCode): boolean => !LASTING.has(code);
