/** What is being done now, how far it is, and the way out. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { cancel } from '../session/client';
import { percent } from './format';
import { report } from './problems';
import { Steps } from './Steps';
import { stepText, texts } from './texts';
import type { Busy } from './Workbench';

export function Working({ state }: { state: Busy }): VNode {
  const [cancelling, setCancelling] = useState(false);
  const stop = (): void => {
    if (cancelling) return; // not `disabled`, which would throw the focus away
    setCancelling(true);
    cancel(state.id).catch((error: unknown) => {
      setCancelling(false);
      report(error);
    });
  };
  return (
    <section class="working">
      <p class="now">
        <strong role="status">{stepText(state.step)}</strong>{' '}
        {state.progress !== undefined && <span class="number muted">{percent(state.progress)}</span>}
      </p>
      <button type="button" class="quiet" data-testid="cancel" aria-disabled={cancelling} onClick={stop}>
        {cancelling ? texts.cancelling : texts.cancel}
      </button>
      <Steps step={state.step} progress={state.progress} />
    </section>
  );
}
