/** The same page in a tab: with the laboratory, the history, and pages of their own by the address. */
import type { VNode } from 'preact';
import { ProblemBanner } from '../ui/ProblemBanner';
import { Face, marksOf } from './Face';
import { Header } from './header/Header';
import * as tabParts from './laboratory/parts';
import { useHash } from './lesson/use-hash';
import { useSession } from './use-session';

const LESSON = '#lesson';
const PRESENT = '#present';
const MANY = '#many';

function leave(): void {
  location.hash = '';
}

export function TabApp(): VNode {
  const { state, choose } = useSession();
  const hash = useHash();
  if (hash === LESSON || hash === PRESENT) {
    return (
      <main class="app" tabIndex={-1} {...marksOf(state)}>
        <tabParts.Handover />
        <ProblemBanner />
        <tabParts.LessonDoor state={state} presenting={hash === PRESENT} onChoose={choose} onLeave={leave} />
      </main>
    );
  }
  return (
    <div class="app" {...marksOf(state)}>
      <Header tabParts={tabParts} state={state}>
        <tabParts.SessionChooser state={state} onChoose={choose} />
      </Header>
      <tabParts.Handover />
      <ProblemBanner />
      <main tabIndex={-1}>
        {hash === MANY ? (
          <tabParts.ManyDoor />
        ) : (
          <>
            {state && <Face state={state} tabParts={tabParts} />}
            <tabParts.History unkept={state?.phase === 'done' ? state.unkept : undefined} />
          </>
        )}
      </main>
    </div>
  );
}
