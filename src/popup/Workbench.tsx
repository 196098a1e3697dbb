/**
 * A session at work or done, on one bench: every part has its place from the first moment and fills up as the result
 * arrives, so nothing moves under the pointer.
 */
import type { VNode } from 'preact';
import type { SessionState } from '../session/state';
import { AttackPanel } from './attacks/AttackPanel';
import { RunFileCard } from './attacks/RunFileCard';
import { runOf } from './attacks/shown-run';
import { useBench } from './attacks/use-bench';
import { useRun } from './attacks/use-run';
import { Details } from './Details';
import { FileCard } from './FileCard';
import { Pictures } from './Pictures';
import { Predictions } from './Predictions';
import type { Laboratory } from './place';
import { readingOf } from './subject';
import { texts } from './texts';
import { useFile } from './use-file';
import { VerdictLine } from './VerdictLine';
import { Working } from './Working';

export type Busy = Extract<SessionState, { phase: 'working' }>;
export type Done = Extract<SessionState, { phase: 'done' }>;

interface Props {
  state: Busy | Done;
  laboratory: Laboratory | undefined;
}

export function Workbench({ state, laboratory }: Props): VNode {
  const bench = useBench(state);
  const runner = useRun(state.id, bench.show);
  const { levels, subject } = bench;
  const { result } = state;
  const run = runOf(state, subject);
  const offer = useFile(state.id, levels, state.phase === 'done' ? state.file : undefined);
  return (
    <div class="bench">
      <VerdictLine state={state} subject={subject} />
      {laboratory ? <laboratory.Stage state={state} subject={subject} /> : <Pictures state={state} subject={subject} />}
      <AttackPanel state={state} bench={bench} runner={runner} />
      <Predictions result={result} reading={readingOf(state, subject)} />
      {laboratory && (
        <div class="wide">
          <laboratory.Compare state={state} bench={bench} busy={runner.busy} />
          {result && 'levels' in subject && <laboratory.Taylor result={result} levels={levels} />}
          {result && 'levels' in subject && <laboratory.Explain state={state} levels={levels} />}
        </div>
      )}
      <Details state={state} subject={subject} file={run ? run.file : offer.facts} />
      <section class="dock" tabIndex={-1} aria-label={state.phase === 'working' ? texts.stepsLabel : texts.fileLabel}>
        {state.phase === 'working' ? (
          <Working state={state} />
        ) : run ? (
          <RunFileCard key={run.index} state={state} run={run} />
        ) : (
          <FileCard state={state} levels={levels} offer={offer} />
        )}
      </section>
    </div>
  );
}
