/** The last pictures in a row: each can be attacked again or deleted, all can be cleared. */
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Failure } from '../../session/failure';
import { ClearHistory } from '../../ui/ClearHistory';
import { HistoryAnew } from '../../ui/HistoryAnew';
import { useHistory } from '../../ui/use-history';
import { HistoryEntry } from './HistoryEntry';

/** `unkept`: why the present picture is not among them. */
export function History({ unkept }: { unkept: Failure | undefined }): VNode | null {
  const title = useId();
  const pictures = useHistory();
  if (pictures.length === 0 && !unkept) return null;
  return (
    // Takes the focus when the entry that had it is deleted (keep-focus.ts).
    <section class="history" data-testid="history" aria-labelledby={title} tabIndex={-1}>
      <header>
        <h2 id={title}>{texts.historyTitle}</h2>
        {pictures.length > 0 && <ClearHistory />}
      </header>
      {unkept && (
        <p role="status" data-testid="unkept">
          {sentenceOf(unkept)} {nextStepOf(unkept)} <HistoryAnew code={unkept.code} />
        </p>
      )}
      <ul>
        {pictures.map((picture) => (
          <HistoryEntry key={picture.id} picture={picture} />
        ))}
      </ul>
    </section>
  );
}
