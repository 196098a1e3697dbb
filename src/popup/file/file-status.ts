/** What may be said of a checked file. Pure. Only `verified` is called a flip. */

import { texts } from '../../i18n/texts';
import type { ClassIndex, FileFacts, GoalName, Levels } from '../../session/values';
import { goalText } from '../../ui/attack-texts';
import { decibels, decimal, fill } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';

export type FileStatus = 'checking' | 'verified' | 'not-flipped' | 'failed';

export function statusOf(facts: FileFacts | undefined, failed: boolean): FileStatus {
  if (failed) return 'failed';
  if (!facts) return 'checking';
  if (!facts.intact) return 'failed';
  return facts.verified ? 'verified' : 'not-flipped';
}

/** What else is known of what a file was made with. */
export interface Made {
  readonly levels?: Levels | undefined;
  readonly target?: { readonly label: string } | undefined;
  readonly goal?: GoalName | undefined;
  /** What the model says of the picture. */
  readonly before?: ClassIndex | undefined;
}

/** The sentence, with places for `{label}` and `{probability}` as the model gives them for the file. */
export function sentenceOfFile(facts: FileFacts, { levels, target, goal, before }: Made): string {
  if (!facts.intact) return texts.damaged;
  if (facts.verified) return texts.verified;
  if (target) return fill(texts.targetMissedFile, { target: shortLabel(target) });
  if (goal) return fill(texts.goalMissedFile, { target: goalText(goal) });
  if (before !== undefined && facts.prediction[0]?.index !== before) return texts.splitFile;
  return levels === 0 ? texts.unchanged : texts.notFlipped;
}

/** "L∞ 3/255 · L2 2.10 · PSNR 48.1 dB" */
export function distortionOf({ linf, l2, psnr }: FileFacts): string {
  return fill(texts.distortion, { linf, l2: decimal(l2, 2), psnr: decibels(psnr) });
}
