import type { VNode } from 'preact';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import type { Failure } from '../../session/failure';
import type { Source } from '../../session/source';
import { RetryButton } from '../source/RetryButton';

/** A run that did not end in a file. Where the engine itself is gone, the picture can be attacked anew. */
export function RunFailure({ failure, source }: { failure: Failure; source: Source }): VNode {
  return (
    <div class="run-failure" role="alert" data-testid="run-failure" data-code={failure.code}>
      <p>
        <strong>{sentenceOf(failure)}</strong> {nextStepOf(failure)}
      </p>
      {failure.detail && (
        <p class="detail">
          <bdi>{failure.detail}</bdi>
        </p>
      )}
      {failure.code !== 'bad-request' && <RetryButton source={source} />}
    </div>
  );
}
