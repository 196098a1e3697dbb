/** Which face of the session is shown. */
import type { VNode } from 'preact';
import type { SessionState } from '../session/state';
import { ProblemBanner } from '../ui/ProblemBanner';
import { Header } from './header/Header';
import type { TabParts } from './laboratory/parts';
import { useHash } from './lesson/use-hash';
import { Cancelled } from './phases/Cancelled';
import { Failed } from './phases/Failed';
import { Idle } from './phases/Idle';
import { useSession } from './use-session';
import { Workbench } from './workbench/Workbench';

export function App({ tabParts }: { tabParts: TabParts | undefined }): VNode {
  const { state, choose } = useSession();
  const hash = useHash();
  const step = state?.phase === 'working' ? state.step : undefined;
  const marks = { 'data-testid': 'phase', 'data-phase': state?.phase ?? 'opening', 'data-step': step };
  if (tabParts && (hash === LESSON || hash === PRESENT)) {
    return (
      <main class="app" tabIndex={-1} {...marks}>
        <ProblemBanner />
        <tabParts.LessonDoor state={state} presenting={hash === PRESENT} onChoose={choose} onLeave={leave} />
      </main>
    );
  }
  return (
    <div class="app" {...marks}>
      <Header tabParts={tabParts} state={state}>
        {tabParts && <tabParts.SessionChooser state={state} onChoose={choose} />}
      </Header>
      <ProblemBanner />
      <main tabIndex={-1}>
        {tabParts && hash === MANY ? (
          <tabParts.ManyDoor />
        ) : (
          <>
            {state && <Face state={state} tabParts={tabParts} />}
            {tabParts && <tabParts.History unkept={state?.phase === 'done' ? state.unkept : undefined} />}
          </>
        )}
      </main>
    </div>
  );
}

const LESSON = '#lesson';
const PRESENT = '#present';
const MANY = '#many';

function leave(): void {
  location.hash = '';
}

function Face({ state, tabParts }: { state: SessionState; tabParts: TabParts | undefined }): VNode {
  switch (state.phase) {
    case 'idle':
      return tabParts ? <tabParts.Welcome /> : <Idle />;
    // One bench for both: what is already there stays where it is when the work is done. A new session gets a new bench.
    case 'working':
    case 'done':
      return <Workbench key={state.id} state={state} tabParts={tabParts} />;
    case 'failed':
      return <Failed key={state.id} source={state.source} failure={state.failure} />;
    case 'cancelled':
      return <Cancelled key={state.id} source={state.source} />;
  }
}
