import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { clear } from '../history/store';
import { texts } from '../i18n/texts';
import { report } from './problems';

/** Asks once more before it clears, in its own place: what is cleared is gone. */
export function ClearHistory(): VNode {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="quiet" data-testid="history-clear" onClick={() => setAsking(true)}>
        {texts.historyClear}
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>{texts.historyClearAsk}</legend>
      <button
        type="button"
        class="secondary"
        data-testid="history-clear-yes"
        ref={(button) => button?.focus()}
        onClick={() => {
          setAsking(false);
          clear().catch(report);
        }}
      >
        {texts.historyClear}
      </button>
      <button type="button" class="quiet" onClick={() => setAsking(false)}>
        {texts.historyKeep}
      </button>
    </fieldset>
  );
}
