import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Source } from '../../session/source';
import { RetryButton } from '../source/RetryButton';

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
