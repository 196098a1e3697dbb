/** A run under way, in words and as a share. Pure. */

import { texts } from '../../i18n/texts';
import type { RunProgress } from '../../session/attack-run';
import { shortName } from '../../ui/attack-texts';
import { decimal, fill } from '../../ui/format';

/**
 * "DeepFool: step 3 of at most 63"; before the first one only that it begins; of several runs that were asked for
 * together also which one it is.
 */
export function stepWords({ attack, done, total, margin, waiting }: RunProgress, asked?: number): string {
  const begins = done === 0 && margin === undefined;
  const step = fill(begins ? texts.runBegins : texts.runStep, { attack: shortName(attack), done, total });
  if (asked !== undefined) return fill(texts.runOfSeveral, { step, place: asked - waiting, count: asked });
  return waiting > 0 ? fill(texts.runWaiting, { step, waiting }) : step;
}

/** 0 to 1, over all that were asked for together. */
export function shareDone({ done, total, waiting }: RunProgress, asked = 1): number {
  const before = Math.max(0, asked - 1 - waiting);
  return Math.min(1, (before + done / Math.max(total, 1)) / asked);
}

/** "2.31 logits from the goal"; empty before the first step. */
export function marginWords({ margin }: RunProgress): string {
  if (margin === undefined) return '';
  return fill(margin < 0 ? texts.marginReached : texts.marginLeft, { margin: decimal(Math.abs(margin), 2) });
}
