import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { RunProgress as Progress } from '../../session/attack-run';
import { marginWords, shareDone, stepWords } from './progress-words';
import { useSlow } from './use-slow';

/** How far the run under way is, in steps and towards its goal; and the way out. */
interface Props {
  running: Progress;
  /** How many runs were asked for together, where this is one of several. */
  asked?: number;
  onCancel: () => void;
}

export function RunProgress({ running, asked, onCancel }: Props): VNode {
  const [cancelling, setCancelling] = useState(false);
  const step = stepWords(running, asked);
  const margin = marginWords(running);
  const spoken = useSlow(`${step} ${margin}`);
  const stop = (): void => {
    if (cancelling) return; // not `disabled`, which would throw the focus away
    setCancelling(true);
    onCancel();
  };
  return (
    <div class="run-progress" data-testid="run-progress" data-attack={running.attack}>
      <p>
        <strong>{step}</strong>
        <span class="small">{margin}</span>
      </p>
      <button type="button" class="quiet" data-testid="cancel-run" aria-disabled={cancelling} onClick={stop}>
        {cancelling ? texts.cancelling : texts.cancel}
      </button>
      <progress aria-label={step} value={shareDone(running, asked)} max={1} />
      <p class="unseen" role="status">
        {spoken}
      </p>
    </div>
  );
}
