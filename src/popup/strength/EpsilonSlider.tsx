/**
 * The strength of the attack: ε in whole levels, below one on shares of the bytes; what that means, and what the model
 * says at each.
 */
import type { VNode } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import { type LevelTable, strengthsOf } from '../../session/attack-run';
import { type Levels, type RankedLabel, wholeLevels } from '../../session/values';
import { epsilon, fill, fraction, percent } from '../../ui/format';
import { curveOf } from '../chart/curve';
import { Curve } from './Curve';
import { CurveLegend } from './CurveLegend';
import { positionOf } from './positions';
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
  const rows = useMemo(() => table && strengthsOf(table), [table]);
  const points = useMemo(() => (before && rows ? curveOf(rows, before) : []), [before, rows]);
  return (
    <section class="strength">
      <p class="strength-value">
        <span>{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>
        {levels === wholeLevels(levels) && <span class="muted">{epsilon(levels)}</span>}
      </p>
      <SmallestButton rows={rows} onLevels={onLevels} onOther={onOther} />
      <CurveLegend before={before} here={points[positionOf(levels)]} />
      <Curve points={points} before={before} rows={rows} levels={levels} meaning={meaning} onLevels={onLevels} />
      <p id={meaning} class="small">
        {meaningOf(levels)}
      </p>
    </section>
  );
}

function meaningOf(levels: Levels): string {
  if (levels === 0) return texts.meaningZero;
  if (levels === wholeLevels(levels)) return fill(texts.meaning, { levels });
  return fill(texts.meaningShare, { share: percent(levels, 'exact') });
}
