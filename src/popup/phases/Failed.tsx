import type { VNode } from 'preact';
import { nextStepOf, sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Failure } from '../../session/failure';
import type { Source } from '../../session/source';
import { AllowSite } from '../source/AllowSite';
import { Choices } from '../source/Choices';
import { RetryButton } from '../source/RetryButton';
import { canRetry } from '../source/retry';

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
