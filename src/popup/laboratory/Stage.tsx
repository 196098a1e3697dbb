/**
 * The picture, large: before, after, both with a divider between them, the difference, or where the model looked; with
 * zoom and pan.
 */
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import { factor, fill } from '../../ui/format';
import { Switch } from '../../ui/Switch';
import { Divider } from '../picture/Divider';
import { altOf } from '../picture/Pictures';
import type { Shown } from '../selection/shown';
import { changes, ORIGINAL, predictionOf } from '../selection/subject';
import { HeatLegend } from './HeatLegend';
import { Layer } from './Layer';
import { useKeys } from './use-keys';
import { useLayerPictures } from './use-layer-pictures';
import { useViewport } from './use-viewport';
import { dividing, type StageView, shows, VIEWS, wordsOf } from './views';
import { ZoomBar } from './ZoomBar';

export function Stage({ state, shown }: { state: Working | Done; shown: Shown }): VNode {
  const { id, phase, result } = state;
  const { subject } = shown;
  const [view, setView] = useState<StageView>('divider');
  const [position, setPosition] = useState(0.5);
  const stage = useRef<HTMLElement>(null);
  const scene = useRef<HTMLElement>(null);

  const shownPrediction = predictionOf(shown);
  const ready = shownPrediction !== undefined;
  const known = result !== undefined;
  const viewport = useViewport(scene, result?.picture ?? { width: 1, height: 1 });
  const before = useLayerPictures(id, 'original', ORIGINAL, known && shows(view, 'before'), phase, viewport);
  const after = useLayerPictures(id, 'adversarial', subject, ready && shows(view, 'after'), phase, viewport);
  const change = useLayerPictures(id, 'perturbation', subject, ready && shows(view, 'difference'), phase, viewport);
  const heat = useLayerPictures(id, 'gradient', ORIGINAL, known && shows(view, 'gradient'), phase, viewport);
  useKeys(stage, scene, viewport, setView);

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
        <ZoomBar viewport={viewport} known={known} />
      </div>
      <section
        class="scene"
        ref={scene}
        data-testid="scene"
        data-fits={viewport.fits}
        data-empty={!before.drawn.preview && !before.drawn.failure}
        aria-label={texts.scene}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the picture
        tabIndex={0}
      >
        {shows(view, 'before') && (
          <Layer
            pictures={before}
            viewport={viewport}
            testId="canvas-before"
            alt={altOf(texts.altBefore, texts.before, result?.before)}
          />
        )}
        {shows(view, 'after') && (
          <Layer
            pictures={after}
            viewport={viewport}
            testId="canvas-after"
            alt={altOf(texts.altAfter, texts.after, shownPrediction?.prediction)}
            cut={view === 'divider' ? position : 0}
          />
        )}
        {shows(view, 'gradient') && (
          <Layer pictures={heat} viewport={viewport} testId="canvas-gradient" alt={texts.altGradient} cut={position} />
        )}
        {shows(view, 'difference') && (
          <Layer
            pictures={change}
            viewport={viewport}
            testId="canvas-perturbation"
            alt={times ? fill(texts.altPerturbation, { factor: times }) : changeCaption}
          />
        )}
        {right && (
          <Divider
            position={position}
            right={right === 'after' ? texts.after : texts.stepGradient}
            onMove={setPosition}
          />
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
