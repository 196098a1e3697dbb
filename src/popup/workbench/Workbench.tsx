/**
 * A session at work or done, on one bench: every part has its place from the first moment and fills up as the result
 * arrives, so nothing moves under the pointer.
 */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import { AttackPanel } from '../attacks/AttackPanel';
import { useRun } from '../attacks/use-run';
import { Details } from '../details/Details';
import { FileCard } from '../file/FileCard';
import { RunFileCard } from '../file/RunFileCard';
import { useFile } from '../file/use-file';
import type { Laboratory } from '../laboratory/parts';
import { WorkingCard } from '../phases/WorkingCard';
import { Pictures } from '../picture/Pictures';
import { Predictions } from '../predictions/Predictions';
import { runOf } from '../selection/shown-run';
import { readingOf } from '../selection/subject';
import { useSelection } from '../selection/use-selection';
import { VerdictLine } from '../verdict/VerdictLine';

interface Props {
  state: Working | Done;
  laboratory: Laboratory | undefined;
}

export function Workbench({ state, laboratory }: Props): VNode {
  const selection = useSelection(state);
  const runner = useRun(state.id, selection.show);
  const { levels, subject } = selection;
  const { result } = state;
  const run = runOf(state, subject);
  const offer = useFile(state.id, levels, state.phase === 'done' ? state.file : undefined);
  return (
    <div class="bench">
      <VerdictLine state={state} subject={subject} />
      {laboratory ? <laboratory.Stage state={state} subject={subject} /> : <Pictures state={state} subject={subject} />}
      <AttackPanel state={state} selection={selection} runner={runner} />
      <Predictions result={result} reading={readingOf(state, subject)} />
      {laboratory && (
        <div class="wide">
          <laboratory.Compare state={state} selection={selection} busy={runner.busy} />
          {result && 'levels' in subject && <laboratory.Taylor result={result} levels={levels} />}
          {result && 'levels' in subject && <laboratory.Explain state={state} levels={levels} />}
        </div>
      )}
      <Details state={state} subject={subject} file={run ? run.file : offer.facts} />
      <section class="dock" tabIndex={-1} aria-label={state.phase === 'working' ? texts.stepsLabel : texts.fileLabel}>
        {state.phase === 'working' ? (
          <WorkingCard state={state} />
        ) : run ? (
          <RunFileCard key={run.index} state={state} run={run} />
        ) : (
          <FileCard state={state} levels={levels} offer={offer} />
        )}
      </section>
    </div>
  );
}
