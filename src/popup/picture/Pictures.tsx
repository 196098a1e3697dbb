/** The picture in the popup: before and after with a line between them, or the perturbation. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import type { Prediction } from '../../session/values';
import { factor, fill, percent, shortLabel } from '../../ui/format';
import { Switch } from '../../ui/Switch';
import type { Shown } from '../selection/shown';
import { changes, ORIGINAL, readingOf } from '../selection/subject';
import { Divider } from './Divider';
import { Picture } from './Picture';
import { usePreview } from './use-preview';

type PopupView = 'divider' | 'perturbation';

export function Pictures({ state, shown }: { state: Working | Done; shown: Shown }): VNode {
  const { id, phase, result } = state;
  const { subject } = shown;
  const [view, setView] = useState<PopupView>('divider');
  const [place, setPlace] = useState(0.5);
  const reading = readingOf(shown);
  const ready = reading !== undefined;

  const before = usePreview(id, 'original', ORIGINAL, result !== undefined, phase);
  const after = usePreview(id, 'adversarial', subject, ready && view === 'divider', phase);
  const change = usePreview(id, 'perturbation', subject, ready && view === 'perturbation', phase);

  const times = change.preview && changes(subject) ? factor(change.preview.amplification) : undefined;
  return (
    <section class="pictures">
      <Switch
        legend={texts.labView}
        options={[
          { value: 'divider', testId: 'view-divider', words: texts.beforeAndAfter },
          {
            value: 'perturbation',
            testId: 'view-perturbation',
            words: times && view === 'perturbation' ? fill(texts.changeTimes, { factor: times }) : texts.change,
          },
        ]}
        chosen={view}
        onChoose={setView}
      />
      {view === 'divider' ? (
        <div class="both">
          <Picture drawn={before} testId="canvas-before" alt={altOf(texts.altBefore, texts.before, result?.before)} />
          <div class="right-of-line" style={{ clipPath: `inset(0 0 0 ${place * 100}%)` }}>
            <Picture
              drawn={after}
              testId="canvas-after"
              alt={altOf(texts.altAfter, texts.after, reading?.prediction)}
            />
          </div>
          <Divider place={place} right={texts.after} onPlace={setPlace} />
        </div>
      ) : (
        <Picture
          drawn={change}
          testId="canvas-perturbation"
          alt={times ? fill(texts.altPerturbation, { factor: times }) : texts.perturbation}
        />
      )}
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
