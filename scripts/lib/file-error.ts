/** What the operating system says of a file or a folder. */
import { getSystemErrorMap } from 'node:util';
import { messageOf } from './say.mjs';

/** Whether an error is the system's own (EACCES, ENOSPC, ...), and not a fault of a program. */
export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).errno === 'number';

/** In words: "permission denied (EACCES)". */
export function reasonOf(error: unknown): string {
  if (!isFileError(error)) return messageOf(error);
  const [code, words] = getSystemErrorMap().get(error.errno ?? 0) ?? [error.code, error.message];
  return `${words} (${code})`;
}
