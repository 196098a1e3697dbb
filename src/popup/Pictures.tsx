/** Before and after side by side in the popup; the perturbation in place of after on demand. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Prediction, Subject } from '../session/state';
import { factor, fill, percent, shortLabel } from './format';
import { Picture } from './Picture';
import { changes, readingOf } from './subject';
import { texts } from './texts';
import { usePreview } from './use-preview';
import { ViewSwitch } from './ViewSwitch';
import type { Busy, Done } from './Workbench';

export type RightView = 'after' | 'perturbation';

export function Pictures({ state, subject }: { state: Busy | Done; subject: Subject }): VNode {
  const { id, phase, result } = state;
  const [chosen, setChosen] = useState<RightView>('after');
  const reading = readingOf(state, subject);
  const ready = reading !== undefined;

  const before = usePreview(id, 'original', { levels: 0 }, result !== undefined, phase);
  const after = usePreview(id, 'adversarial', subject, ready && chosen === 'after', phase);
  const change = usePreview(id, 'perturbation', subject, ready && chosen === 'perturbation', phase);

  const amplification = change.preview && changes(subject) ? factor(change.preview.amplification) : undefined;
  const altChange = amplification ? fill(texts.altPerturbation, { factor: amplification }) : texts.perturbation;
  const altAfter = altOf(texts.altAfter, texts.after, reading?.prediction);

  return (
    <section class="pictures">
      <figure>
        <figcaption>{texts.before}</figcaption>
        <Picture drawn={before} testId="canvas-before" alt={altOf(texts.altBefore, texts.before, result?.before)} />
      </figure>
      <figure>
        <ViewSwitch chosen={chosen} onChoose={setChosen} amplification={amplification} />
        {chosen === 'after' ? (
          <Picture key="after" drawn={after} testId="canvas-after" alt={altAfter} />
        ) : (
          <Picture key="perturbation" drawn={change} testId="canvas-perturbation" alt={altChange} />
        )}
      </figure>
    </section>
  );
}

/** What a screen reader says of a picture: what the model reads in it. */
export function altOf(template: string, caption: string, prediction: Prediction | undefined): string {
  const top = prediction?.[0];
  if (!top) return fill(texts.altPending, { caption });
  const named = fill(texts.named, { label: shortLabel(top.label), probability: percent(top.probability) });
  return fill(template, { named });
}
