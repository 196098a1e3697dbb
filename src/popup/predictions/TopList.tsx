import type { VNode } from 'preact';
import type { ClassIndex, Prediction } from '../../session/values';
import { percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';

interface Props {
  testId: string;
  prediction: Prediction | undefined;
  /** Which side of the flip a class stands for, if any. */
  sideOf: (index: ClassIndex) => 'before' | 'after' | undefined;
}

/** Labels with their probabilities, as words and as bars; the room of five is kept until they are there. */
export function TopList({ testId, prediction, sideOf }: Props): VNode {
  if (!prediction) return <div class="top pending" aria-hidden="true" />;
  return (
    <ol class="top" data-testid={testId}>
      {prediction.map((named) => (
        <li key={named.index} data-side={sideOf(named.index)} title={named.label}>
          <bdi>{shortLabel(named)}</bdi> <span class="number">{percent(named.probability)}</span>
          <span class="bar" aria-hidden="true">
            <i style={{ width: `${named.probability * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
