import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { NetworkTable } from '../../session/network-table';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { fill, fraction, percent, shortLabel } from '../../ui/format';
import { LevelAxis, ProbabilityAxis } from '../chart/Axes';
import { pathOf } from '../chart/curve';
import { LevelDrawing } from '../chart/LevelDrawing';

interface Props {
  tables: readonly [NetworkTable | undefined, NetworkTable | undefined];
  /** The level that is shown, where what is shown has one. */
  levels: Levels | undefined;
}

const SIDES = ['before', 'after'] as const;
const LINES = ['original', 'other'] as const;

/** How much each network still believes its own first label, over ε: two curves in one drawing, the chosen level as a dot on each. */
export function PairChart({ tables, levels }: Props): VNode {
  return (
    <div class="range chart">
      <div class="plot">
        <LevelDrawing testId="pair-chart" alt={tables.map((table) => table && courseOf(table)).join(' ')}>
          {tables.map((table, i) => (
            <path
              key={LINES[i]}
              class={`line ${LINES[i]}`}
              data-testid={`pair-line-${i}`}
              d={pathOf(table?.rows.map(({ originalProbability }) => originalProbability) ?? [])}
            />
          ))}
        </LevelDrawing>
        <ProbabilityAxis />
        <div class="marks" aria-hidden="true">
          {levels !== undefined &&
            tables.map((table, i) => table && <Dot key={SIDES[i]} side={SIDES[i]!} table={table} levels={levels} />)}
        </div>
      </div>
      <LevelAxis />
    </div>
  );
}

function Dot({ side, table, levels }: { side: 'before' | 'after'; table: NetworkTable; levels: Levels }): VNode {
  const top = 1 - (table.rows[levels]?.originalProbability ?? 0);
  return <i class="dot" data-side={side} style={{ left: `${(levels / MAX_LEVEL) * 100}%`, top: `${top * 100}%` }} />;
}

/** The curve for those who do not see it. */
function courseOf({ network, before, rows }: NetworkTable): string {
  return fill(texts.pairCourse, {
    network: network.name,
    label: shortLabel(before[0]?.label ?? ''),
    start: percent(rows[0]?.originalProbability ?? 0),
    end: percent(rows[MAX_LEVEL]?.originalProbability ?? 0),
    fraction: fraction(MAX_LEVEL),
  });
}
