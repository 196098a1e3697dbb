import type { VNode } from 'preact';
import { type Failure, nextStepOf, sentenceOf } from '../session/failure';
import type { Source } from '../session/state';
import { AllowSite } from './AllowSite';
import { Choices } from './Choices';
import { RetryButton } from './RetryButton';
import { canRetry } from './retry';
import { texts } from './texts';

/** There was a picture to try again: not where picking could not begin. */
const hasPicture = ({ url, place, blob }: Source): boolean => Boolean(url || place || blob);

export function Failed({ source, failure }: { source: Source; failure: Failure }): VNode {
  return (
    <section class="ending failed" role="alert" data-testid="failure" data-code={failure.code}>
      <p class="source-name">
        <bdi>{source.name}</bdi>
      </p>
      <h2>{texts.failedTitle}</h2>
      <p class="what">{sentenceOf(failure)}</p>
      <p>{nextStepOf(failure)}</p>
      {failure.code === 'site-access' && failure.detail ? (
        <AllowSite site={failure.detail} />
      ) : (
        canRetry(failure.code) && hasPicture(source) && <RetryButton source={source} />
      )}
      <Choices source={source} />
      {failure.detail && (
        <p class="detail">
          <bdi>{failure.detail}</bdi>
        </p>
      )}
    </section>
  );
}
