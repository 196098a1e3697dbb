import type { VNode } from 'preact';
import type { Source } from '../session/state';
import { RetryButton } from './RetryButton';
import { texts } from './texts';

export function Cancelled({ source }: { source: Source }): VNode {
  return (
    <section class="ending" role="status">
      <p class="source-name">
        <bdi>{source.name}</bdi>
      </p>
      <h2>{texts.cancelledTitle}</h2>
      <p>{texts.cancelledSentence}</p>
      <RetryButton source={source} />
    </section>
  );
}
