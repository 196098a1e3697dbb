/** What may be said of a checked file. Pure. Only `verified` is called a flip. */

import { texts } from '../../i18n/texts';
import type { SavedFile } from '../../session/values';
import { decibels, decimal, fill } from '../../ui/format';
import type { FileFacts } from './use-file';

/** What is known of a file before its bytes are here. */
export type Facts = Omit<SavedFile, 'blob'>;

export type FileStatus = 'checking' | 'verified' | 'not-flipped' | 'failed';

export function statusOf(facts: Facts | undefined, failed: boolean): FileStatus {
  if (failed) return 'failed';
  if (!facts) return 'checking';
  if (!facts.intact) return 'failed';
  return facts.verified ? 'verified' : 'not-flipped';
}

/** The sentence, with places for `{label}` and `{probability}` as the model gives them for the file. */
export function sentenceOfFile(facts: FileFacts): string {
  if (!facts.intact) return texts.damaged;
  if (facts.verified) return texts.verified;
  return facts.levels === 0 ? texts.unchanged : texts.notFlipped;
}

/** "L∞ 3/255 · L2 2.10 · PSNR 48.1 dB" */
export function distortionOf({ linf, l2, psnr }: Facts): string {
  return fill(texts.distortion, { linf, l2: decimal(l2, 2), psnr: decibels(psnr) });
}
