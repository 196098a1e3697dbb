import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { RankedLabel } from '../../session/values';
import { fill, namesOf, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import type { CurvePoint } from '../chart/curve';

/** Which line is which label, and what both are at the chosen level. Screen readers hear that as the slider's value. */
export function CurveLegend({
  before: original,
  here,
}: {
  before: RankedLabel | undefined;
  here: CurvePoint | undefined;
}): VNode {
  const [was, other] = original && here ? namesOf(original, here.other) : [original && shortLabel(original), undefined];
  return (
    <p class="legend small" aria-hidden="true">
      <span data-side="before">
        <bdi>{was ?? texts.before}</bdi> <span class="number">{here && percent(here.original)}</span>
      </span>
      <span data-side="after">
        <bdi>{other === undefined ? texts.otherLabel : fill(texts.strongestOther, { label: other })}</bdi>{' '}
        <span class="number">{here && percent(here.other.probability)}</span>
      </span>
    </p>
  );
}
