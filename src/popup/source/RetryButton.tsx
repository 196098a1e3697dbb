import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { attack } from '../../session/client';
import type { Source } from '../../session/source';
import { report } from '../../ui/problems';

/** Starts a new session on the same source. */
export function RetryButton({ source }: { source: Source }): VNode {
  const [starting, setStarting] = useState(false);
  const retry = (): void => {
    if (starting) return; // not `disabled`, which would throw the focus away
    setStarting(true);
    attack(source)
      .catch(report)
      .finally(() => setStarting(false));
  };
  return (
    <button type="button" class="primary" data-testid="retry" aria-disabled={starting} onClick={retry}>
      {starting ? texts.starting : texts.retry}
    </button>
  );
}
