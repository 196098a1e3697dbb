/** Which face of the session is shown. */
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionState } from '../session/state';
import { later } from '../ui/later';
import type { TabParts } from './laboratory/parts';
import { Workbench } from './workbench/Workbench';

const Idle = later(async () => (await import('./phases/Idle')).Idle);
const Failed = later(async () => (await import('./phases/Failed')).Failed);
const Cancelled = later(async () => (await import('./phases/Cancelled')).Cancelled);

/** What the page says of the session to who does not see it. */
export const marksOf = (state: SessionState | undefined): object => ({
  'data-testid': 'phase',
  'data-phase': state?.phase ?? 'opening',
  'data-step': state?.phase === 'working' ? state.step : undefined,
});

export function Face({ state, tabParts }: { state: SessionState; tabParts?: TabParts }): VNode {
  // How it may end: the focus stays in its place only where that is there at once.
  useEffect(() => {
    if (state.phase !== 'working') return;
    Cancelled.ahead();
    Failed.ahead();
  }, [state.phase]);
  switch (state.phase) {
    case 'idle':
      return tabParts ? <tabParts.Welcome /> : <Idle />;
    // One bench for both: what is already there stays where it is when the work is done. A new session gets a new
    // bench.
    case 'working':
    case 'done':
      return <Workbench key={state.id} state={state} tabParts={tabParts} />;
    case 'failed':
      return <Failed key={state.id} source={state.source} failure={state.failure} />;
    case 'cancelled':
      return <Cancelled key={state.id} source={state.source} />;
  }
}
