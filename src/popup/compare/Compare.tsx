/** All attacks on this picture, side by side, by what they do to the saved file. */
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';
import { shortName } from '../../ui/attack-texts';
import { fill } from '../../ui/format';
import { RunProgress } from '../attacks/RunProgress';
import { useOpinionsOn } from '../opinion/use-opinion';
import type { Selection } from '../selection/use-selection';
import { CompareTable } from './CompareTable';
import { ShownRow } from './ShownRow';
import { summaryOf } from './summary';
import { useMissingRuns } from './use-missing-runs';
import { useRows } from './use-rows';

interface Props<State> {
  state: State;
  selection: Selection;
  /** The form shows the progress of the run under way. */
  busy: boolean;
}

export function Compare({ state, selection, busy }: Props<Working | Done>): VNode {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // The popup's link comes here.
    if (location.hash === '#compare') section.current?.scrollIntoView();
  }, [state.phase]);
  return (
    <section class="compare" ref={section} tabIndex={-1} data-testid="compare" aria-labelledby="compare">
      <h3 id="compare">{texts.compare}</h3>
      <p class="small">{texts.compareWhat}</p>
      {state.phase === 'done' && <Comparison state={state} selection={selection} busy={busy} />}
    </section>
  );
}

function Comparison({ state, selection, busy }: Props<Done>): VNode {
  const { missing, asked, begun, failures, start, cancel } = useMissingRuns(state);
  const runs = useRows(state, begun);
  const { running } = state;
  const { subject } = selection.shown;
  const isShown = (run: KnownRun): boolean =>
    subject.run === run.index && (subject.levels === undefined || subject.levels === run.levels);
  const finished = missing === 0;
  const summary = summaryOf(runs);
  const opinions = useOpinionsOn(state, runs);
  return (
    <>
      <div class="run-slot">
        {running && !busy ? (
          <RunProgress running={running} onCancel={cancel} {...(asked ? { asked } : {})} />
        ) : (
          <button
            type="button"
            class="secondary"
            data-testid="compare-all"
            aria-disabled={finished || busy}
            onClick={() => finished || busy || start()}
          >
            {finished ? texts.compareDone : begun ? fill(texts.compareRest, { count: missing }) : texts.compareRun}
          </button>
        )}
      </div>
      {failures.map(({ attack, failure }) => (
        <p key={attack} class="run-failure" role="alert">
          <strong>{shortName(attack)}</strong>: {sentenceOf(failure)} {failure.detail && <bdi>{failure.detail}</bdi>}
        </p>
      ))}
      {summary && <p data-testid="compare-summary">{summary}</p>}
      {runs.length > 0 && <ShownRow state={state} shown={selection.shown} />}
      {runs.length > 0 && (
        <CompareTable
          session={state.id}
          runs={runs}
          truth={state.truth}
          isShown={isShown}
          onShow={selection.show}
          opinions={opinions}
        />
      )}
      {runs.length > 0 && <p class="small">{texts.compareColumns}</p>}
    </>
  );
}
