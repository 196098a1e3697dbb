import type { VNode } from 'preact';
import { nextStepOf, sentenceOf } from '../i18n/failure-texts';
import { texts } from '../i18n/texts';
import { HistoryAnew } from './HistoryAnew';
import { dismiss, useProblem } from './problems';

/** A failure beside the session's own: said, explained, dismissed by hand. */
export function ProblemBanner(): VNode {
  const problem = useProblem();
  return (
    <div role="alert" data-testid="problem">
      {problem && (
        <div class="problem">
          <p>
            <strong>{sentenceOf(problem)}</strong> {nextStepOf(problem)}
          </p>
          {problem.detail && <p class="detail">{problem.detail}</p>}
          <HistoryAnew code={problem.code} />
          <button type="button" class="quiet" onClick={dismiss}>
            {texts.dismiss}
          </button>
        </div>
      )}
    </div>
  );
}
