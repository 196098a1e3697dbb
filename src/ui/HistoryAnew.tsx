/** The way out where the history cannot be read: its failure says that the pictures in it go with it. */
import type { VNode } from 'preact';
import { texts } from '../i18n/texts';
import type { FailureCode } from '../session/failure';
import { dismiss, report } from './problems';

const HELPS: ReadonlySet<FailureCode> = new Set([
  'history-newer',
  'history-damaged',
  'history-busy',
] satisfies FailureCode[]);

/** Nothing where that would not help. */
export function HistoryAnew({ code }: { code: FailureCode }): VNode | null {
  if (!HELPS.has(code)) return null;
  return (
    <button
      type="button"
      class="secondary"
      data-testid="history-anew"
      onClick={() => {
        // Seldom needed: not loaded with the page.
        import('../history/store').then(({ startAnew }) => startAnew()).then(dismiss, report);
      }}
    >
      {texts.historyAnew}
    </button>
  );
}
