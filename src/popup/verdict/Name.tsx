import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { percent } from '../../ui/format';
import { Phrase } from '../../ui/Phrase';
import type { Named } from '../selection/verdict';

interface Props {
  named: Named;
  side: 'before' | 'after';
  text?: string;
}

/** A label and its probability, in the colour of its side. */
export function Name({ named, side, text = texts.named }: Props): VNode {
  return (
    <strong class={`name ${side}`}>
      <Phrase
        text={text}
        parts={{
          label: <bdi>{named.label}</bdi>,
          probability: <span class="number">{percent(named.probability)}</span>,
        }}
      />
    </strong>
  );
}
