import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill, percent } from '../../ui/format';

interface Props {
  /** Share of the picture's frame to the left of the line: there is Before. */
  place: number;
  /** What lies to its right. */
  right: string;
  onPlace: (place: number) => void;
}

/** The line between before and what lies to its right: a native range input whose thumb is the grip. */
export function Divider({ place, right, onPlace }: Props): VNode {
  return (
    <div class="divider" style={{ '--place': `${place * 100}%` }}>
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
        value={place * 100}
        aria-label={fill(texts.dividerLabel, { right })}
        aria-valuetext={fill(texts.dividerValue, { share: percent(place, 'exact') })}
        onInput={(event) => onPlace(event.currentTarget.valueAsNumber / 100)}
      />
    </div>
  );
}
