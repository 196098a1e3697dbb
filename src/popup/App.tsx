/** The toolbar's popup. What only a tab has is TabApp's, so that the popup opens without loading it. */
import type { VNode } from 'preact';
import { ProblemBanner } from '../ui/ProblemBanner';
import { Face, marksOf } from './Face';
import { Header } from './header/Header';
import { useSession } from './use-session';

export function App(): VNode {
  const { state } = useSession();
  return (
    <div class="app" {...marksOf(state)}>
      <Header tabParts={undefined} />
      <ProblemBanner />
      <main tabIndex={-1}>{state && <Face state={state} />}</main>
    </div>
  );
}
