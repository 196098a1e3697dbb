import type { ComponentChildren, VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { RankedLabel } from '../../session/values';
import { shortLabel } from '../../ui/label-names';
import { Phrase } from '../../ui/Phrase';
import { Picture } from '../picture/Picture';
import type { Drawn } from '../picture/use-preview';
import { Name } from '../verdict/Name';

interface Props {
  title: string;
  drawn: Drawn;
  testId: string;
  alt: string;
  children?: ComponentChildren;
}

/** One picture of the lesson, and under it what the network says of it. */
export function Pane({ title, drawn, testId, alt, children }: Props): VNode {
  return (
    <figure class="lesson-pane">
      <Picture drawn={drawn} testId={testId} alt={alt} />
      <figcaption>
        <span class="lesson-title">{title}</span>
        {children}
      </figcaption>
    </figure>
  );
}

/** "The network says: lighthouse 62%"; in the warm colour where that is another label than before. */
export function Says({
  top,
  changed,
  testId,
}: {
  top: RankedLabel | undefined;
  changed: boolean;
  testId: string;
}): VNode {
  return (
    <strong class="says" data-testid={testId} data-index={top?.index} data-changed={changed}>
      {top ? (
        <Phrase
          text={texts.lessonSays}
          parts={{
            named: (
              <Name
                named={{ label: shortLabel(top), probability: top.probability }}
                side={changed ? 'after' : 'before'}
              />
            ),
          }}
        />
      ) : (
        texts.lessonWaiting
      )}
    </strong>
  );
}
