/**
 * A session at work or done, on one bench: every part has its place from the first moment and fills up as the result
 * arrives, so nothing moves under the pointer.
 */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import { later } from '../../ui/later';
import { AttackPanel } from '../attacks/AttackPanel';
import { useRun } from '../attacks/use-run';
import { FileCard } from '../file/FileCard';
import { useFile } from '../file/use-file';
import type { TabParts } from '../laboratory/parts';
import { WorkingCard } from '../phases/WorkingCard';
import { Pictures } from '../picture/Pictures';
import { Predictions } from '../predictions/Predictions';
import { TrueLabel } from '../predictions/TrueLabel';
import { predictionOf } from '../selection/subject';
import { useSelection } from '../selection/use-selection';
import { UNBELIEVABLE } from '../verdict/provenance-claim';
import { useProvenance } from '../verdict/use-provenance';
import { VerdictLine } from '../verdict/VerdictLine';

/** The small print stands below everything. */
const Details = later(async () => (await import('../details/Details')).Details);

interface Props {
  state: Working | Done;
  tabParts: TabParts | undefined;
}

export function Workbench({ state, tabParts }: Props): VNode {
  const selection = useSelection(state);
  const runner = useRun(state.id, selection.show);
  const provenance = useProvenance(state.source);
  const ownFile = provenance !== undefined && provenance !== UNBELIEVABLE;
  // A file of Signflip's own is shown as it is first: it was dropped to see what the network says of it.
  useEffect(() => {
    if (ownFile && !state.selected) selection.setLevels(0);
  }, [ownFile]);
  const { shown } = selection;
  const { result } = state;
  const offer = useFile(state.id, shown.subject, shown.run);
  return (
    <div class="bench">
      <VerdictLine
        state={state}
        shown={shown}
        file={offer.facts}
        provenance={provenance}
        onAgain={() => selection.setLevels(Math.max(1, state.start.levels))}
      >
        {tabParts && <tabParts.OpinionRow state={state} subject={shown.subject} />}
      </VerdictLine>
      {tabParts ? <tabParts.Stage state={state} shown={shown} /> : <Pictures state={state} shown={shown} />}
      <AttackPanel state={state} selection={selection} runner={runner} />
      <section class="dock" tabIndex={-1} aria-label={state.phase === 'working' ? texts.stepsLabel : texts.fileLabel}>
        {state.phase === 'working' ? (
          <WorkingCard state={state} />
        ) : (
          <FileCard state={state} shown={shown} offer={offer} formed={selection.attack} />
        )}
      </section>
      <Predictions result={result} shown={predictionOf(shown)}>
        {state.phase === 'done' && <TrueLabel state={state} />}
      </Predictions>
      {tabParts && (
        <div class="wide">
          {state.phase === 'done' && <tabParts.TakeHome state={state} shown={shown} />}
          <tabParts.Survival state={state} shown={shown} file={offer.facts} runner={runner} />
          <tabParts.Pair state={state} selection={selection} />
          <tabParts.Compare state={state} selection={selection} busy={runner.busy} />
          {result && <tabParts.Taylor shown={shown} />}
          {result && <tabParts.Explain state={state} subject={shown.subject} />}
        </div>
      )}
      <Details state={state} shown={shown} file={offer.facts} />
    </div>
  );
}
