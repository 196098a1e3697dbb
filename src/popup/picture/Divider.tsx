import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill, percent } from '../../ui/format';

interface Props {
  /** Share of the picture's frame to the left of the line: there is Before. */
  position: number;
  /** What lies to its right. */
  right: string;
  onMove: (position: number) => void;
}

/** The line between before and what lies to its right: a native range input whose thumb is the grip. */
export function Divider({ position, right, onMove }: Props): VNode {
  return (
    <div class="divider" style={{ '--position': `${position * 100}%` }}>
      <p class="chip start" aria-hidden="true">
        {texts.before}
      </p>
      <p class="chip end" aria-hidden="true">
        {right}
      </p>
      <i class="divider-line" />
      <input
        type="range"
        data-testid="divider"
        min={0}
        max={100}
        step={1}
        value={position * 100}
        aria-label={fill(texts.dividerLabel, { right })}
        aria-valuetext={fill(texts.dividerValue, { share: percent(position, 'exact') })}
        onInput={(event) => onMove(event.currentTarget.valueAsNumber / 100)}
      />
    </div>
  );
}
