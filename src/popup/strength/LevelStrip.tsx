import type { VNode } from 'preact';
import type { LevelTable } from '../../session/attack-run';
import { LEVEL_COUNT, type Levels } from '../../session/values';

/** Which levels flip, one mark under each position of the slider. The verdict says the same in words. */
export function LevelStrip({ rows, levels }: { rows: LevelTable['rows'] | undefined; levels: Levels }): VNode {
  return (
    <div class="strip" aria-hidden="true">
      {Array.from({ length: LEVEL_COUNT }, (_, level) => {
        const row = rows?.[level];
        const kind = row ? (row.flipped ? 'flipped' : 'held') : 'unknown';
        return <i key={level} data-kind={kind} data-here={level === levels} />;
      })}
    </div>
  );
}
