/**
 * The picture of the chosen row beside the original and the change: above the table, and in sight wherever the page is
 * scrolled.
 */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done } from '../../session/state';
import { factor, fill } from '../../ui/format';
import { Picture } from '../picture/Picture';
import { altOf } from '../picture/Pictures';
import { usePreview } from '../picture/use-preview';
import type { Shown } from '../selection/shown';
import { changes, ORIGINAL, predictionOf } from '../selection/subject';
import { verdictOf } from '../selection/verdict';
import { VerdictSentence } from '../verdict/VerdictSentence';

export function ShownRow({ state, shown }: { state: Done; shown: Shown }): VNode {
  const { id, phase, result } = state;
  const { subject } = shown;
  const before = usePreview(id, 'original', ORIGINAL, true, phase);
  const after = usePreview(id, 'adversarial', subject, true, phase);
  const change = usePreview(id, 'perturbation', subject, changes(subject), phase);
  const times = change.preview ? factor(change.preview.amplification) : undefined;
  const verdict = verdictOf(result.before[0], shown);
  const pictures = [
    { drawn: before, caption: texts.before, alt: altOf(texts.altBefore, texts.before, result.before) },
    { drawn: after, caption: texts.after, alt: altOf(texts.altAfter, texts.after, predictionOf(shown)?.prediction) },
    {
      drawn: change,
      caption: times ? fill(texts.perturbationTimes, { factor: times }) : texts.perturbation,
      alt: fill(texts.altPerturbation, { factor: times ?? 1 }),
    },
  ];
  return (
    <div class="shown-row" data-testid="shown-row">
      {pictures.map(({ drawn, caption, alt }, place) => (
        <figure key={place}>
          <Picture drawn={drawn} testId={`shown-row-${place}`} alt={alt} />
          <figcaption class="small">{caption}</figcaption>
        </figure>
      ))}
      <p>{verdict && <VerdictSentence verdict={verdict} />}</p>
    </div>
  );
}
