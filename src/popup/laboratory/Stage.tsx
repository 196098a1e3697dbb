/** The picture, large: before, after, both with a divider between them, the difference, or where the model looked; with zoom and pan. */
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import { factor, fill } from '../../ui/format';
import { Switch } from '../../ui/Switch';
import { Divider } from '../picture/Divider';
import { altOf } from '../picture/Pictures';
import type { Shown } from '../selection/shown';
import { changes, ORIGINAL, readingOf } from '../selection/subject';
import { HeatLegend } from './HeatLegend';
import { Layer } from './Layer';
import { useKeys } from './use-keys';
import { useLook } from './use-look';
import { useSight } from './use-sight';
import { dividing, type LaboratoryView, shows, VIEWS, wordsOf } from './views';
import { ZoomBar } from './ZoomBar';

export function Stage({ state, shown }: { state: Working | Done; shown: Shown }): VNode {
  const { id, phase, result } = state;
  const { subject } = shown;
  const [view, setView] = useState<LaboratoryView>('divider');
  const [place, setPlace] = useState(0.5);
  const stage = useRef<HTMLElement>(null);
  const scene = useRef<HTMLElement>(null);

  const reading = readingOf(shown);
  const ready = reading !== undefined;
  const known = result !== undefined;
  const lens = useLook(scene, result?.picture ?? { width: 1, height: 1 });
  const before = useSight(id, 'original', ORIGINAL, known && shows(view, 'before'), phase, lens);
  const after = useSight(id, 'adversarial', subject, ready && shows(view, 'after'), phase, lens);
  const change = useSight(id, 'perturbation', subject, ready && shows(view, 'difference'), phase, lens);
  const heat = useSight(id, 'gradient', ORIGINAL, known && shows(view, 'gradient'), phase, lens);
  useKeys(stage, scene, lens, setView);

  const amplified = change.drawn.preview;
  const times = amplified && changes(subject) ? factor(amplified.amplification) : undefined;
  const right = dividing(view);
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
        data-empty={!before.drawn.preview && !before.drawn.failure}
        aria-label={texts.scene}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture
        tabIndex={0}
      >
        {shows(view, 'before') && (
          <Layer
            sight={before}
            lens={lens}
            testId="canvas-before"
            alt={altOf(texts.altBefore, texts.before, result?.before)}
          />
        )}
        {shows(view, 'after') && (
          <Layer
            sight={after}
            lens={lens}
            testId="canvas-after"
            alt={altOf(texts.altAfter, texts.after, reading?.prediction)}
            cut={view === 'divider' ? place : 0}
          />
        )}
        {shows(view, 'gradient') && (
          <Layer sight={heat} lens={lens} testId="canvas-gradient" alt={texts.altGradient} cut={place} />
        )}
        {shows(view, 'difference') && (
          <Layer
            sight={change}
            lens={lens}
            testId="canvas-perturbation"
            alt={times ? fill(texts.altPerturbation, { factor: times }) : changeCaption}
          />
        )}
        {right && (
          <Divider place={place} right={right === 'after' ? texts.after : texts.stepGradient} onPlace={setPlace} />
        )}
        {view === 'gradient' && <HeatLegend />}
        {view === 'difference' && <p class="chip end">{changeCaption}</p>}
      </section>
      <p class="small" role="status">
        {texts[wordsOf(view)]}
      </p>
      <p class="small keys">{texts.labKeys}</p>
    </section>
  );
}
