import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { decimal, fill, fraction } from '../../ui/format';
import { LevelAxis, SideAxis } from '../chart/Axes';
import { LevelDrawing } from '../chart/LevelDrawing';
import { pathOf } from '../chart/path';
import { lineEnd, type Swept, type TaylorPoint, topOf } from './taylor';

interface Props {
  points: readonly TaylorPoint[];
  firstOrder: Swept['firstOrder'];
  levels: Levels;
}

const percentOf = (share: number): string => `${share * 100}%`;

/** The true loss as a curve, the first-order line until it leaves the drawing, and both at the chosen level. */
export function TaylorChart({ points, firstOrder, levels }: Props): VNode {
  const top = topOf(points);
  const end = lineEnd(firstOrder, top, MAX_LEVEL);
  const height = (value: number): number => 1 - value / top;
  const perLevel = (firstOrder.slope / 255) * end;
  const line = `M0 ${height(firstOrder.loss)}L${end} ${height(firstOrder.loss + perLevel)}`;
  const here = points[levels];
  const digits = Math.max(0, 1 - Math.floor(Math.log10(top))); // its half is told exactly
  return (
    <div class="range chart">
      <div class="plot">
        <LevelDrawing testId="taylor-chart" alt={altOf(points, firstOrder)}>
          <path class="line other" d={line} />
          <path class="line original" d={pathOf(points.map(({ loss }) => loss && loss / top))} />
        </LevelDrawing>
        <SideAxis marks={[1, 0.5, 0].map((share) => [share, decimal(share * top, share === 0 ? 0 : digits)])} />
        <div class="marks" aria-hidden="true">
          {here?.loss !== undefined && <Dot levels={levels} place={height(here.loss)} side="before" />}
          {here && here.predicted <= top && <Dot levels={levels} place={height(here.predicted)} side="after" />}
        </div>
      </div>
      <LevelAxis />
    </div>
  );
}

function Dot({ levels, place, side }: { levels: Levels; place: number; side: 'before' | 'after' }): VNode {
  return <i class="dot" data-side={side} style={{ left: percentOf(levels / MAX_LEVEL), top: percentOf(place) }} />;
}

/** The chart in words. */
function altOf(points: readonly TaylorPoint[], { loss }: Swept['firstOrder']): string {
  const last = points[MAX_LEVEL];
  return fill(texts.taylorAlt, {
    start: decimal(loss, 2),
    end: last?.loss === undefined ? '–' : decimal(last.loss, 2),
    predicted: last ? decimal(last.predicted, 2) : '–',
    fraction: fraction(MAX_LEVEL),
  });
}
