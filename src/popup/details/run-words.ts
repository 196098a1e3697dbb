/** What is known of a run, in words. Pure. */

import { texts } from '../../i18n/texts';
import type { AttackNote, KnownRun } from '../../session/attack-run';
import type { GoalName, Levels, ReaderMargins } from '../../session/values';
import { goalText, optionName } from '../../ui/attack-texts';
import { decimal, fill, fraction, shareChanged } from '../../ui/format';

/** "Overshoot η = 0.02, ..."; `levels`: the strength that is shown, where a run has many. */
export function optionWords({ attack, options }: KnownRun, levels?: Levels): string {
  return Object.entries(levels === undefined ? options : { ...options, levels })
    .map(([name, value]) => {
      const words = typeof value === 'boolean' ? (value ? texts.on : texts.off) : String(value);
      return `${optionName(attack, { name, kind: 'number', default: 0, explanation: '' })}: ${words}`;
    })
    .join(' · ');
}

/** Which goals a file reaches: "another label, out of the first five". */
export const goalWords = (goals: readonly GoalName[]): string =>
  goals.length > 0 ? goals.map(goalText).join(', ') : texts.goalNone;

/** A file of least change leads by some thousandths of a logit. */
const lead = (logits: number): string => decimal(logits, Math.abs(logits) < 0.1 ? 3 : 2);

/** By how many logits a file leads: one figure where the readers agree, else one for each. */
export function leadWords({ float, bytes }: ReaderMargins): string {
  const [one, other] = [lead(float), lead(bytes)];
  return one === other ? fill(texts.leadBoth, { lead: one }) : fill(texts.leadEach, { float: one, bytes: other });
}

/** What a person should know: a sentence each. */
export function noteWords(note: AttackNote): string {
  switch (note.code) {
    case 'fewer-steps':
      return fill(texts.noteFewerSteps, { ...note });
    case 'more-features':
      return fill(texts.noteMoreFeatures, { ...note });
    case 'not-within':
      return fill(texts.noteNotWithin, { fraction: fraction(note.levels) });
    case 'no-file':
      return texts.noteNoFile;
    case 'budget-spent':
      return fill(texts.noteBudgetSpent, { features: note.features, share: shareChanged(note.share) });
  }
}
