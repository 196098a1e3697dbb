import type { VNode } from 'preact';
import { percent } from './format';
import { Phrase } from './Phrase';
import { texts } from './texts';
import type { Named } from './verdict';

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
