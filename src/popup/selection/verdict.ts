/** What can be said in one sentence about what is shown. Pure. */
import { rowAt } from '../../session/attack-run';
import type { Levels, Probability, RankedLabel } from '../../session/values';
import { goalText } from '../../ui/attack-texts';
import { namesOf } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import type { Shown } from './shown';
import { predictionOf } from './subject';

export interface Named {
  readonly label: string;
  readonly probability: Probability;
}

/**
 * `before`: the picture is read, what is shown is not; `original`: that is the picture itself. `reached`, `missed`:
 * with a target or a goal of its own. `split`: one reader says another label, and the one that resizes in bytes does
 * not. `flipped` and `reached` are said of a level whose row says so, and of a verified file.
 */
export type Verdict =
  | { readonly kind: 'before' | 'original'; readonly before: Named }
  | {
      readonly kind: 'flipped' | 'held' | 'split' | 'reached' | 'missed';
      readonly before: Named;
      /** What the model says now. */
      readonly after: Named;
      /** The label is the one of before. */
      readonly same: boolean;
      readonly attack: string;
      /** Where that is all that it was made with. */
      readonly levels?: Levels;
      /** What it was after: a label, or a goal in words. */
      readonly target?: string;
      /** `target` is a goal in words. */
      readonly goal?: true;
    };

/** Names so long that the sentence needs smaller letters to keep its two lines in the popup. */
export const isLong = (verdict: Verdict): boolean =>
  'after' in verdict && !verdict.same && verdict.before.label.length + verdict.after.label.length > 34;

/** Undefined before the picture itself has been read. */
export function verdictOf(original: RankedLabel | undefined, shown: Shown): Verdict | undefined {
  if (!original) return undefined;
  const { subject, table, run } = shown;
  const { levels } = subject;
  const was: Named = { label: shortLabel(original), probability: original.probability };
  const target = run?.target ? shortLabel(run.target) : run?.goal && goalText(run.goal);
  if (levels === 0 && !target) return { kind: 'original', before: was };
  const top = predictionOf(shown)?.prediction[0];
  if (!top) return { kind: 'before', before: was };
  const [before, after] = namesOf(original, top);
  const row = levels === undefined ? undefined : rowAt(table, levels);
  const same = top.index === original.index;
  const success = row ? row.flipped : run?.file.verified === true;
  const split = !same && (row !== undefined || (run !== undefined && run.file.readers.bytes <= 0));
  return {
    kind: target ? (success ? 'reached' : 'missed') : success ? 'flipped' : split ? 'split' : 'held',
    before: { label: before, probability: original.probability },
    after: { label: after, probability: top.probability },
    same,
    attack: run?.attack ?? 'fgsm',
    ...(levels === undefined ? {} : { levels }),
    ...(target ? { target } : {}),
    ...(run?.goal ? { goal: true } : {}),
  };
}
