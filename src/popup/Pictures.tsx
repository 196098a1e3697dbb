/** Before, after, and the perturbation between them: two frames where there is little room, three where there is more. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Levels, Prediction } from '../session/state';
import { factor, fill, percent, shortLabel } from './format';
import { Picture } from './Picture';
import { texts } from './texts';
import { useMedia } from './use-media';
import { usePreview } from './use-preview';
import { ViewSwitch } from './ViewSwitch';
import type { Busy, Done } from './Workbench';

export type RightView = 'after' | 'perturbation';

/** From here on the three pictures fit side by side (the same width as in layout.css). */
const WIDE = '(min-width: 45rem)';

export function Pictures({ state, levels }: { state: Busy | Done; levels: Levels }): VNode {
  const { id, phase, result } = state;
  const [chosen, setChosen] = useState<RightView>('after');
  const wide = useMedia(WIDE);
  const shows = (view: RightView): boolean => wide || chosen === view;
  const ready = result?.rows[levels] !== undefined;

  const before = usePreview(id, 'original', 0, result !== undefined, phase);
  const after = usePreview(id, 'adversarial', levels, ready && shows('after'), phase);
  const change = usePreview(id, 'perturbation', levels, ready && shows('perturbation'), phase);

  const amplification = change.preview && levels > 0 ? factor(change.preview.amplification) : undefined;
  const changeCaption = amplification ? fill(texts.perturbationTimes, { factor: amplification }) : texts.perturbation;
  const altChange = amplification ? fill(texts.altPerturbation, { factor: amplification }) : changeCaption;
  const altAfter = altOf(texts.altAfter, texts.after, result?.rows[levels]?.prediction);

  return (
    <section class="pictures">
      <figure>
        <figcaption>{texts.before}</figcaption>
        <Picture drawn={before} testId="canvas-before" alt={altOf(texts.altBefore, texts.before, result?.before)} />
      </figure>
      {wide && (
        <figure>
          <figcaption>{changeCaption}</figcaption>
          <Picture drawn={change} testId="canvas-perturbation" alt={altChange} />
        </figure>
      )}
      <figure>
        {wide ? (
          <figcaption>{texts.after}</figcaption>
        ) : (
          <ViewSwitch chosen={chosen} onChoose={setChosen} amplification={amplification} />
        )}
        {wide || chosen === 'after' ? (
          <Picture key="after" drawn={after} testId="canvas-after" alt={altAfter} />
        ) : (
          <Picture key="perturbation" drawn={change} testId="canvas-perturbation" alt={altChange} />
        )}
      </figure>
    </section>
  );
}

function altOf(template: string, caption: string, prediction: Prediction | undefined): string {
  const top = prediction?.[0];
  if (!top) return fill(texts.altPending, { caption });
  const named = fill(texts.named, { label: shortLabel(top.label), probability: percent(top.probability) });
  return fill(template, { named });
}
