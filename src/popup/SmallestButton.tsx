import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { type Levels, MAX_LEVEL, type Result } from '../session/state';
import { fill, fraction } from './format';
import { smallestSoFar } from './smallest';
import { texts } from './texts';

/** Moves the slider to the smallest level that flips; says why where it cannot. */
export function SmallestButton({
  rows,
  onLevels,
}: {
  rows: Result['rows'] | undefined;
  onLevels: (levels: Levels) => void;
}): VNode {
  const why = useId();
  const smallest = smallestSoFar(rows ?? []);
  const found = smallest.known ? smallest.levels : undefined;
  const none = smallest.known && found === undefined;
  return (
    <div class="smallest">
      <button
        type="button"
        class="quiet"
        data-testid="smallest"
        data-levels={found}
        disabled={found === undefined}
        aria-describedby={why}
        onClick={() => found !== undefined && onLevels(found)}
      >
        {texts.smallest}
      </button>
      <span id={why} class={none ? 'small' : 'unseen'}>
        {found !== undefined
          ? fill(texts.smallestFound, { fraction: fraction(found) })
          : fill(none ? texts.smallestNone : texts.smallestPending, { fraction: fraction(MAX_LEVEL) })}
      </span>
    </div>
  );
}
