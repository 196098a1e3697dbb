/** What is being done now, how far it is, and the way out. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { cancel } from '../../session/client';
import type { Working } from '../../session/state';
import { percent } from '../../ui/format';
import { report } from '../../ui/problems';
import { Steps } from './Steps';
import { stepText } from './step-texts';

export function WorkingCard({ state }: { state: Working }): VNode {
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
