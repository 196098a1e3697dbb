/** The picture, large: before, after, both with a divider between them, or the difference; with zoom and pan. */
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Subject } from '../../session/state';
import { factor, fill } from '../format';
import { altOf } from '../Pictures';
import { Switch } from '../Switch';
import { changes, readingOf } from '../subject';
import { texts } from '../texts';
import { usePreview } from '../use-preview';
import type { Busy, Done } from '../Workbench';
import { Divider } from './Divider';
import { Layer } from './Layer';
import { useKeys } from './use-keys';
import { useLook } from './use-look';
import { type LaboratoryView, shows, VIEWS } from './views';
import { ZoomBar } from './ZoomBar';

export function Stage({ state, subject }: { state: Busy | Done; subject: Subject }): VNode {
  const { id, phase, result } = state;
  const [view, setView] = useState<LaboratoryView>('divider');
  const [place, setPlace] = useState(0.5);
  const stage = useRef<HTMLElement>(null);
  const scene = useRef<HTMLElement>(null);

  const reading = readingOf(state, subject);
  const ready = reading !== undefined;
  const before = usePreview(id, 'original', { levels: 0 }, result !== undefined, phase);
  const after = usePreview(id, 'adversarial', subject, ready && shows(view, 'after'), phase);
  const change = usePreview(id, 'perturbation', subject, ready && shows(view, 'difference'), phase);
  const lens = useLook(scene, before.preview ?? { width: 1, height: 1 });
  useKeys(stage, scene, lens, setView);

  const times = change.preview && changes(subject) ? factor(change.preview.amplification) : undefined;
  const changeCaption = times ? fill(texts.perturbationTimes, { factor: times }) : texts.perturbation;
  return (
    <section class="stage" ref={stage}>
      <div class="stage-bar">
        <Switch
          legend={texts.labView}
          options={VIEWS.map(({ view: value, text }, place) => ({
            value,
            testId: `lab-${value}`,
            words: texts[text],
            shortcut: String(place + 1),
          }))}
          chosen={view}
          onChoose={setView}
        />
        <ZoomBar lens={lens} />
      </div>
      <section
        class="scene"
        ref={scene}
        data-testid="scene"
        data-fits={lens.fits}
        data-empty={!before.preview && !before.failure}
        aria-label={texts.scene}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture
        tabIndex={0}
      >
        {shows(view, 'before') && (
          <Layer
            drawn={before}
            lens={lens}
            testId="canvas-before"
            alt={altOf(texts.altBefore, texts.before, result?.before)}
          />
        )}
        {shows(view, 'after') && (
          <Layer
            drawn={after}
            lens={lens}
            testId="canvas-after"
            alt={altOf(texts.altAfter, texts.after, reading?.prediction)}
            cut={view === 'divider' ? place : 0}
          />
        )}
        {shows(view, 'difference') && (
          <Layer
            drawn={change}
            lens={lens}
            testId="canvas-perturbation"
            alt={times ? fill(texts.altPerturbation, { factor: times }) : changeCaption}
          />
        )}
        {view === 'divider' && <Divider place={place} onPlace={setPlace} />}
        {view === 'difference' && <p class="chip end">{changeCaption}</p>}
      </section>
      <p class="small keys">{texts.labKeys}</p>
    </section>
  );
}
