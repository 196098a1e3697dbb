/** The picture in the popup: before and after with a line between them, the perturbation, or its few pixels marked. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { MOST_MARKS } from '../../session/preview';
import type { Done, Working } from '../../session/state';
import type { Prediction } from '../../session/values';
import { factor, fill, namedAt } from '../../ui/format';
import { Switch } from '../../ui/Switch';
import type { Shown } from '../selection/shown';
import { changes, ORIGINAL, predictionOf } from '../selection/subject';
import { Divider } from './Divider';
import { Picture } from './Picture';
import { usePreview } from './use-preview';

type PopupView = 'divider' | 'perturbation' | 'marks';

/** How many pixels a run's file changes, where they are few enough to be marked; 0 else, and for a table's levels. */
function markable({ subject, run }: Shown, { result }: Working | Done): number {
  if (!run || !result || subject.levels !== undefined) return 0;
  const { width, height } = result.picture;
  const count = Math.round(run.file.l0 * width * height);
  return count <= MOST_MARKS ? count : 0;
}

export function Pictures({ state, shown }: { state: Working | Done; shown: Shown }): VNode {
  const { id, phase, result } = state;
  const { subject } = shown;
  const [wish, setView] = useState<PopupView>('divider');
  const [position, setPosition] = useState(0.5);
  const shownPrediction = predictionOf(shown);
  const ready = shownPrediction !== undefined;
  const few = markable(shown, state);
  const view = wish === 'marks' && few === 0 ? 'divider' : wish;

  const before = usePreview(id, 'original', ORIGINAL, result !== undefined, phase);
  const after = usePreview(id, 'adversarial', subject, ready && view === 'divider', phase);
  const change = usePreview(id, 'perturbation', subject, ready && view === 'perturbation', phase);

  const marks = usePreview(id, 'marks', subject, ready && view === 'marks', phase);

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
          ...(few > 0
            ? [{ value: 'marks' as const, testId: 'view-marks', words: fill(texts.viewMarks, { count: `${few}` }) }]
            : []),
        ]}
        chosen={view}
        onChoose={setView}
      />
      {view === 'divider' ? (
        <div class="both">
          <Picture drawn={before} testId="canvas-before" alt={altOf(texts.altBefore, texts.before, result?.before)} />
          <div class="right-of-line" style={{ clipPath: `inset(0 0 0 ${position * 100}%)` }}>
            <Picture
              drawn={after}
              testId="canvas-after"
              alt={altOf(texts.altAfter, texts.after, shownPrediction?.prediction)}
            />
          </div>
          <Divider position={position} right={texts.after} onMove={setPosition} />
        </div>
      ) : view === 'marks' ? (
        <Picture drawn={marks} testId="canvas-marks" alt={fill(texts.altMarks, { count: `${few}` })} />
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
  const named = namedAt(top);
  return fill(template, { named });
}
