/** The five most probable labels before and after. */
import type { VNode } from 'preact';
import type { ClassIndex, Levels, Result } from '../session/state';
import { percent, shortLabel } from './format';
import { Phrase } from './Phrase';
import { TopList } from './TopList';
import { texts } from './texts';

export function Predictions({ result, levels }: { result: Result | undefined; levels: Levels }): VNode {
  const row = result?.rows[levels];
  const original = result?.before[0];
  const top = row?.prediction[0];
  // A label keeps its colour in both lists, so that the eye can follow it.
  const sideOf = (index: ClassIndex): 'before' | 'after' | undefined =>
    index === original?.index ? 'before' : index === top?.index ? 'after' : undefined;
  const outside = row && original && !row.prediction.some(({ index }) => index === original.index);
  return (
    <section class="predictions">
      <div>
        <h3>{texts.before}</h3>
        <TopList testId="top-before" prediction={result?.before} sideOf={sideOf} />
      </div>
      <div>
        <h3>{texts.after}</h3>
        <TopList testId="top-after" prediction={row?.prediction} sideOf={sideOf} />
        <p class="small outside">
          {outside && (
            <Phrase
              text={texts.topOutside}
              parts={{ label: <bdi>{shortLabel(original.label)}</bdi>, probability: percent(row.originalProbability) }}
            />
          )}
        </p>
      </div>
    </section>
  );
}
