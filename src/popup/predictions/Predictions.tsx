/** The five most probable labels before and after. */
import type { ComponentChildren, VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Result } from '../../session/state';
import type { ClassIndex } from '../../session/values';
import { percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { Phrase } from '../../ui/Phrase';
import { Limits } from '../network/Limits';
import type { SubjectPrediction } from '../selection/subject';
import { TopList } from './TopList';

interface Props {
  result: Result | undefined;
  /** Of the picture that is shown. */
  shown: SubjectPrediction | undefined;
  /** Below both lists. */
  children: ComponentChildren;
}

export function Predictions({ result, shown, children }: Props): VNode {
  const original = result?.before[0];
  const top = shown?.prediction[0];
  // A label keeps its colour in both lists, so that the eye can follow it.
  const sideOf = (index: ClassIndex): 'before' | 'after' | undefined =>
    index === original?.index ? 'before' : index === top?.index ? 'after' : undefined;
  const outside = shown && original && !shown.prediction.some(({ index }) => index === original.index);
  return (
    <section class="predictions">
      <div>
        <h3>{texts.before}</h3>
        <TopList testId="top-before" prediction={result?.before} sideOf={sideOf} />
      </div>
      <div>
        <h3>{texts.after}</h3>
        <TopList testId="top-after" prediction={shown?.prediction} sideOf={sideOf} />
        <p class="small outside">
          {outside && (
            <Phrase
              text={texts.topOutside}
              parts={{
                label: <bdi>{shortLabel(original)}</bdi>,
                probability: percent(shown.originalProbability),
              }}
            />
          )}
        </p>
      </div>
      {children}
      <Limits network={result?.network.id} missing={result?.missingNetwork} />
    </section>
  );
}
