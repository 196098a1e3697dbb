import type { VNode } from 'preact';
import type { LevelRow } from '../../session/attack-run';
import { STRENGTHS } from '../../session/values';

interface Props {
  /** In the order of STRENGTHS. */
  rows: readonly (LevelRow | undefined)[] | undefined;
  /** Of the slider. */
  position: number;
}

/** Which strengths flip, one mark under each position of the slider. The verdict says the same in words. */
export function LevelStrip({ rows, position }: Props): VNode {
  return (
    <div class="strip" aria-hidden="true">
      {STRENGTHS.map((levels, i) => {
        const row = rows?.[i];
        const kind = row ? (row.flipped ? 'flipped' : 'held') : 'unknown';
        return <i key={levels} data-kind={kind} data-here={i === position} />;
      })}
    </div>
  );
}
