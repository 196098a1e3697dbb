/** What the picture really shows: said by a person, for the network's own first answer can be wrong. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { job } from '../../session/client';
import type { Done } from '../../session/state';
import { fill } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { report } from '../../ui/problems';
import { LabelPicker } from '../attacks/LabelPicker';
import { rightUnder } from '../selection/right';

export function TrueLabel({ state: { id, result, runs, truth } }: { state: Done }): VNode {
  return (
    <div class="true-label small">
      <details data-testid="true-label">
        <summary>{truth ? fill(texts.trueIs, { label: shortLabel(truth) }) : texts.trueAsk}</summary>
        <LabelPicker
          key={truth?.index} // said in another view, it stands in this one too
          network={result.network.id}
          chosen={truth}
          words={texts.trueField}
          testId="true-label-field"
          without={undefined}
          missing={false}
          onChoose={(label) => {
            if (label?.index !== truth?.index) job(id).truth(label?.index).catch(report);
          }}
        />
      </details>
      {truth && (
        <p data-testid="robust-accuracy">
          {fill(texts.trueRuns, { right: rightUnder(truth, runs), count: runs.length })}
        </p>
      )}
    </div>
  );
}
