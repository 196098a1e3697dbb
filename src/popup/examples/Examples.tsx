import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill, fraction, namedAt } from '../../ui/format';
import { report } from '../../ui/problems';
import { useCurrentNetwork } from '../network/use-current-network';
import { attackExample, EXAMPLES, flipOf, type KnownFlip } from './examples';

/** Pictures to click, each with what the network is made to say of it. */
export function Examples(): VNode {
  const network = useCurrentNetwork();
  return (
    <ul class="examples">
      {EXAMPLES.map((example) => {
        const flip = flipOf(example, network);
        return (
          <li key={example.name}>
            <button
              type="button"
              data-testid={`example-${example.name}`}
              onClick={() => attackExample(example).catch(report)}
            >
              <img src={example.url} alt="" />
              <strong>{texts[example.words]}</strong>
              {flip && <Flip flip={flip} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Flip({ flip: { before, after, levels } }: { flip: KnownFlip }): VNode {
  return (
    <span class="kept-labels">
      <span data-side="before">
        <bdi>{namedAt(before)}</bdi>
      </span>{' '}
      <span aria-hidden="true">→</span>{' '}
      <span data-side="after">
        <bdi>{namedAt(after)}</bdi>
      </span>{' '}
      <span class="small">{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>
    </span>
  );
}
