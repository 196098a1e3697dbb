/** What may be said of a checked file. Pure. Only `verified` is called a flip. */
import { decibels, fill, percent, shortLabel } from './format';
import { texts } from './texts';
import type { FileFacts } from './use-file';

export type FileStatus = 'checking' | 'verified' | 'not-flipped' | 'failed';

export function statusOf(facts: FileFacts | undefined, failed: boolean): FileStatus {
  if (failed) return 'failed';
  if (!facts) return 'checking';
  if (!facts.intact) return 'failed';
  return facts.verified ? 'verified' : 'not-flipped';
}

export function sentenceOfFile(facts: FileFacts): string {
  if (!facts.intact) return texts.damaged;
  const top = facts.prediction[0];
  const template = facts.verified ? texts.verified : facts.levels === 0 ? texts.unchanged : texts.notFlipped;
  return fill(template, { label: shortLabel(top?.label ?? ''), probability: percent(top?.probability ?? Number.NaN) });
}

/** "L∞ 3/255 · L2 2.10 · PSNR 48.1 dB" */
export function distortionOf({ linf, l2, psnr }: FileFacts): string {
  return fill(texts.distortion, { linf, l2: l2.toFixed(2), psnr: decibels(psnr) });
}
