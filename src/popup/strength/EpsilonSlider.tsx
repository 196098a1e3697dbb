/** The strength of the attack: ε in whole levels, what that means, and what the model says at every one. */
import type { VNode } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Result } from '../../session/state';
import type { Levels } from '../../session/values';
import { epsilon, fill, fraction } from '../../ui/format';
import { curveOf } from '../chart/curve';
import { Curve } from './Curve';
import { CurveLegend } from './CurveLegend';
import { SmallestButton } from './SmallestButton';

interface Props {
  result: Result | undefined;
  levels: Levels;
  onLevels: (levels: Levels) => void;
}

export function EpsilonSlider({ result, levels, onLevels }: Props): VNode {
  const meaning = useId();
  const points = useMemo(() => (result ? curveOf(result) : []), [result]);
  return (
    <section class="strength">
      <p class="strength-value">
        <span>{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>
        <span class="muted">{epsilon(levels)}</span>
      </p>
      <SmallestButton rows={result?.rows} onLevels={onLevels} />
      <CurveLegend result={result} here={points[levels]} />
      <Curve points={points} result={result} levels={levels} meaning={meaning} onLevels={onLevels} />
      <p id={meaning} class="small">
        {levels === 0 ? texts.meaningZero : fill(texts.meaning, { levels })}
      </p>
    </section>
  );
}
