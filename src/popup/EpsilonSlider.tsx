/** The strength of the attack: ε in whole levels, what that means, and which levels flip. */
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { type Levels, MAX_LEVEL, type Result } from '../session/state';
import { epsilon, fill, fraction } from './format';
import { LevelStrip } from './LevelStrip';
import { SmallestButton } from './SmallestButton';
import { texts } from './texts';

interface Props {
  rows: Result['rows'] | undefined;
  levels: Levels;
  onLevels: (levels: Levels) => void;
}

export function EpsilonSlider({ rows, levels, onLevels }: Props): VNode {
  const meaning = useId();
  return (
    <section class="strength">
      <p class="strength-value">
        <span>{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>
        <span class="muted">{epsilon(levels)}</span>
      </p>
      <SmallestButton rows={rows} onLevels={onLevels} />
      <div class="range">
        <input
          type="range"
          data-testid="slider"
          min={0}
          max={MAX_LEVEL}
          step={1}
          value={levels}
          aria-label={texts.sliderLabel}
          aria-valuetext={fill(texts.sliderValue, { epsilon: fraction(levels) })}
          aria-describedby={meaning}
          onInput={(event) => onLevels(event.currentTarget.valueAsNumber)}
        />
        <LevelStrip rows={rows} levels={levels} />
      </div>
      <p id={meaning} class="small">
        {levels === 0 ? texts.meaningZero : fill(texts.meaning, { levels })}
      </p>
    </section>
  );
}
