import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { LevelTable } from '../../session/attack-run';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { fill, fraction } from '../../ui/format';
import { smallestSoFar } from './smallest';

interface Props {
  rows: LevelTable['rows'] | undefined;
  onLevels: (levels: Levels) => void;
}

/** Moves the slider to the smallest level that flips; says why where it cannot. */
export function SmallestButton({ rows, onLevels }: Props): VNode {
  const more = useId();
  const smallest = smallestSoFar(rows ?? []);
  const found = smallest.known ? smallest.levels : undefined;
  const none = smallest.known && found === undefined;
  return (
    <>
      <button
        type="button"
        class="quiet"
        data-testid="smallest"
        data-levels={found}
        disabled={found === undefined}
        aria-describedby={more}
        onClick={() => found !== undefined && onLevels(found)}
      >
        {none ? fill(texts.smallestNone, { fraction: fraction(MAX_LEVEL) }) : texts.smallest}
      </button>
      <span id={more} class="unseen">
        {found !== undefined && fill(texts.smallestFound, { fraction: fraction(found) })}
        {!smallest.known && texts.smallestPending}
      </span>
    </>
  );
}
