/** The strength of the attack: ε in whole levels, what that means, and what the model says at every one. */
import type { VNode } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import type { Levels, Result } from '../session/state';
import { Curve } from './Curve';
import { CurveLegend } from './CurveLegend';
import { curveOf } from './curve';
import { epsilon, fill, fraction } from './format';
import { SmallestButton } from './SmallestButton';
import { texts } from './texts';

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
