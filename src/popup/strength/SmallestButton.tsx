import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { LevelRow } from '../../session/attack-run';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction } from '../../ui/format';
import { smallestSoFar } from './smallest';

interface Props {
  /** In the order of STRENGTHS. */
  rows: readonly (LevelRow | undefined)[] | undefined;
  onLevels: (levels: Levels) => void;
  /** Has another attack try where no level flips. */
  onOther: (() => void) | undefined;
}

/** Moves the slider to the smallest strength that flips; where none does, another attack is one click away. */
export function SmallestButton({ rows, onLevels, onOther }: Props): VNode {
  const more = useId();
  const smallest = smallestSoFar(rows ?? []);
  const found = smallest.known ? smallest.levels : undefined;
  const none = smallest.known && found === undefined;
  if (none && onOther) {
    return (
      <button type="button" class="quiet" data-testid="or-pgd" onClick={onOther}>
        {fill(texts.smallestOther, { fraction: fraction(MAX_LEVEL), attack: shortName('pgd') })}
      </button>
    );
  }
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
