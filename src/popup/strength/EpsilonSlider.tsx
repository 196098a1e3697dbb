/** The strength of the attack: ε in whole levels, what that means, and what the model says at every one. */
import type { VNode } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { LevelTable } from '../../session/attack-run';
import type { Levels, RankedLabel } from '../../session/values';
import { epsilon, fill, fraction } from '../../ui/format';
import { curveOf } from '../chart/curve';
import { Curve } from './Curve';
import { CurveLegend } from './CurveLegend';
import { SmallestButton } from './SmallestButton';

interface Props {
  /** What the model says of the picture. */
  before: RankedLabel | undefined;
  table: LevelTable | undefined;
  levels: Levels;
  onLevels: (levels: Levels) => void;
  /** Has PGD look for a flip, where FGSM has none and nothing runs. */
  onOther: (() => void) | undefined;
}

export function EpsilonSlider({ before, table, levels, onLevels, onOther }: Props): VNode {
  const meaning = useId();
  const points = useMemo(() => (before && table ? curveOf(table.rows, before) : []), [before, table]);
  return (
    <section class="strength">
      <p class="strength-value">
        <span>{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>
        <span class="muted">{epsilon(levels)}</span>
      </p>
      <SmallestButton rows={table?.rows} onLevels={onLevels} onOther={onOther} />
      <CurveLegend before={before} here={points[levels]} />
      <Curve points={points} before={before} table={table} levels={levels} meaning={meaning} onLevels={onLevels} />
      <p id={meaning} class="small">
        {levels === 0 ? texts.meaningZero : fill(texts.meaning, { levels })}
      </p>
    </section>
  );
}
