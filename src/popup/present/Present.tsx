/**
 * For a projector: picture, headline, curve, and nothing else, on a stage that never moves. Every key works wherever
 * the focus is, after the slider and the buttons were used too.
 */
import type { VNode } from 'preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { strengthsOf } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { fill, fraction } from '../../ui/format';
import { Switch } from '../../ui/Switch';
import { curveOf } from '../chart/curve';
import { Picture } from '../picture/Picture';
import { usePreview } from '../picture/use-preview';
import { ORIGINAL } from '../selection/subject';
import { useSelection } from '../selection/use-selection';
import { verdictOf } from '../selection/verdict';
import { useSessions } from '../sessions/use-sessions';
import { Curve } from '../strength/Curve';
import { CurveLegend } from '../strength/CurveLegend';
import { levelsAt, positionOf, sliderValueOf } from '../strength/positions';
import { smallestSoFar } from '../strength/smallest';
import { VerdictSentence } from '../verdict/VerdictSentence';
import { useKeys } from './use-keys';

const VIEWS = [
  { value: 'original', text: 'before', alt: 'altBefore' },
  { value: 'adversarial', text: 'after', alt: 'altAfter' },
  { value: 'perturbation', text: 'change', alt: 'perturbation' },
  { value: 'gradient', text: 'stepGradient', alt: 'altGradient' },
] as const;

interface Props {
  state: Working | Done;
  onChoose: (id: string) => void;
  onLeave: () => void;
}

export function Present({ state, onChoose, onLeave }: Props): VNode {
  const { id, phase, result } = state;
  const selection = useSelection(state);
  const { shown, levels } = selection;
  const { table, subject } = shown;
  const before = result?.before[0];
  const [view, setView] = useState<(typeof VIEWS)[number]['value']>('adversarial');
  const wanted = result !== undefined && (view === 'original' || view === 'gradient' || table !== undefined);
  const drawn = usePreview(id, view, view === 'original' || view === 'gradient' ? ORIGINAL : subject, wanted, phase);
  const rows = useMemo(() => table && strengthsOf(table), [table]);
  const points = useMemo(() => (before && rows ? curveOf(rows, before) : []), [before, rows]);
  const smallest = smallestSoFar(rows ?? []);
  const flips = smallest.known ? smallest.levels : undefined;
  const meaning = useId();
  const sessions = useSessions();
  const next = sessions[(sessions.findIndex((each) => each.id === id) + 1) % Math.max(sessions.length, 1)];

  const setLevels = (wished: Levels): void => selection.setLevels(Math.min(Math.max(wished, 0), MAX_LEVEL));
  const step = (by: 1 | -1): void => setLevels(levelsAt(sliderValueOf(levels) + by));
  const find = (): void => {
    if (flips !== undefined) setLevels(flips);
  };
  const go = (): void => {
    if (next && next.id !== id) onChoose(next.id);
  };
  useKeys((key) => {
    const chosen = VIEWS[Number(key) - 1];
    if (chosen) setView(chosen.value);
    else if (key === 'ArrowRight' || key === 'ArrowUp' || key === '+' || key === '=') step(1);
    else if (key === 'ArrowLeft' || key === 'ArrowDown' || key === '-') step(-1);
    else if (key === 'Home') setLevels(0);
    else if (key === 'End') setLevels(MAX_LEVEL);
    else if (key === 's') find();
    else if (key === 'n' || key === 'PageDown') go();
    else if (key === 'Escape') onLeave();
    else return false;
    return true;
  });

  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const verdict = verdictOf(before, shown);
  const described = VIEWS.find(({ value }) => value === view)!;
  return (
    <section class="lesson present" data-testid="present" aria-label={texts.present}>
      <h1 ref={heading} class="lesson-heading verdict" tabIndex={-1} data-testid="present-verdict" aria-live="polite">
        <span>{verdict ? <VerdictSentence verdict={verdict} /> : texts.lessonWaiting}</span>
      </h1>
      <div class="lesson-stage">
        <div class="lesson-pane">
          <Picture drawn={drawn} testId="present-picture" alt={texts[described.alt]} />
          <Switch
            legend={texts.labView}
            options={VIEWS.map(({ value, text }, place) => ({
              value,
              testId: `present-${value}`,
              words: `${place + 1} ${texts[text]}`,
              shortcut: String(place + 1),
            }))}
            chosen={view}
            onChoose={setView}
          />
        </div>
        <div class="lesson-chart">
          <CurveLegend before={before} here={points[positionOf(levels)]} />
          <Curve
            points={points}
            before={before}
            rows={rows}
            levels={levels}
            meaning={meaning}
            onLevels={selection.setLevels}
          />
          <p id={meaning} class="lesson-note">
            {fill(texts.epsilonEquation, { fraction: fraction(levels) })}
          </p>
        </div>
      </div>
      <footer class="lesson-foot">
        <button
          type="button"
          class="secondary"
          data-testid="present-smallest"
          data-levels={flips}
          aria-keyshortcuts="s"
          aria-disabled={flips === undefined}
          onClick={find}
        >
          {texts.presentSmallest}
        </button>
        <button
          type="button"
          class="secondary"
          data-testid="present-next"
          aria-keyshortcuts="n"
          aria-disabled={!next || next.id === id}
          onClick={go}
        >
          {texts.presentNext}
        </button>
        <span class="lesson-note">{texts.presentKeys}</span>
        <button
          type="button"
          class="quiet leave"
          data-testid="present-leave"
          aria-keyshortcuts="Escape"
          onClick={onLeave}
        >
          {texts.presentLeave}
        </button>
      </footer>
    </section>
  );
}
