/**
 * A session at work or done, on one bench: every part has its place from the first moment and fills up as the result
 * arrives, so nothing moves under the pointer.
 */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Levels, type SessionState, START_LEVEL } from '../session/state';
import { Details } from './Details';
import { EpsilonSlider } from './EpsilonSlider';
import { Explain } from './explain/Explain';
import { FileCard } from './FileCard';
import { Stage } from './laboratory/Stage';
import { Pictures } from './Pictures';
import { Predictions } from './Predictions';
import { inTab } from './place';
import { texts } from './texts';
import { VerdictLine } from './VerdictLine';
import { Working } from './Working';

export type Busy = Extract<SessionState, { phase: 'working' }>;
export type Done = Extract<SessionState, { phase: 'done' }>;

export function Workbench({ state }: { state: Busy | Done }): VNode {
  const [levels, setLevels] = useState<Levels>(START_LEVEL);
  const { result } = state;
  return (
    <div class="bench">
      <VerdictLine state={state} levels={levels} />
      {inTab() ? <Stage state={state} levels={levels} /> : <Pictures state={state} levels={levels} />}
      <EpsilonSlider result={result} levels={levels} onLevels={setLevels} />
      <Predictions result={result} levels={levels} />
      {inTab() && result?.attack === 'fgsm' && <Explain state={state} levels={levels} />}
      <Details state={state} levels={levels} />
      <section class="dock" tabIndex={-1} aria-label={state.phase === 'working' ? texts.stepsLabel : texts.fileLabel}>
        {state.phase === 'working' ? <Working state={state} /> : <FileCard state={state} levels={levels} />}
      </section>
    </div>
  );
}
