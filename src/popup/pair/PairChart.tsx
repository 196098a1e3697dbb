import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { NetworkCurve } from '../../session/network-curve';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { fill, fraction, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { networkName } from '../../ui/network-texts';
import { LevelAxis, ProbabilityAxis, StrengthAxis } from '../chart/Axes';
import { LevelDrawing } from '../chart/LevelDrawing';
import { distance, pathWithin, reachOf } from './pair';

interface Props {
  curves: readonly [NetworkCurve | undefined, NetworkCurve | undefined];
  /** The level that is shown, where what is shown has one. */
  levels: Levels | undefined;
}

const SIDES = ['before', 'after'] as const;
const LINES = ['original', 'other'] as const;

/**
 * How much each network still believes its own first label, the stronger the change: two curves in one drawing, the
 * chosen level as a dot on each.
 */
export function PairChart({ curves, levels }: Props): VNode {
  const reach = reachOf(curves);
  const far = curves.some((curve) => curve?.axis === 'l2');
  return (
    <div class="range chart">
      <div class="plot">
        <LevelDrawing testId="pair-chart" alt={curves.map((curve) => curve && courseOf(curve)).join(' ')} width={1}>
          {curves.map((curve, i) => (
            <path
              key={LINES[i]}
              class={`line ${LINES[i]}`}
              data-testid={`pair-line-${i}`}
              d={curve ? pathWithin(curve.points, reach) : ''}
            />
          ))}
        </LevelDrawing>
        <ProbabilityAxis />
        <div class="marks" aria-hidden="true">
          {!far &&
            levels !== undefined &&
            curves.map((curve, i) => curve && <Dot key={SIDES[i]} side={SIDES[i]!} curve={curve} levels={levels} />)}
        </div>
      </div>
      {far ? (
        <StrengthAxis
          marks={[0, 0.5, 1].map((share) => [share, share === 0 ? '0' : `L2 ${distance(share * reach)}`])}
        />
      ) : (
        <LevelAxis />
      )}
    </div>
  );
}

function Dot({ side, curve, levels }: { side: 'before' | 'after'; curve: NetworkCurve; levels: Levels }): VNode {
  const top = 1 - (curve.points[levels]?.originalProbability ?? 0);
  return <i class="dot" data-side={side} style={{ left: `${(levels / MAX_LEVEL) * 100}%`, top: `${top * 100}%` }} />;
}

/** The curve for those who do not see it. */
function courseOf({ network, before, axis, points }: NetworkCurve): string {
  const last = points.at(-1);
  return fill(texts.pairCourse, {
    network: networkName(network),
    label: shortLabel(before[0]),
    start: percent(points[0]?.originalProbability ?? 0),
    end: percent(last?.originalProbability ?? 0),
    fraction: axis === 'levels' ? fraction(MAX_LEVEL) : `L2 ${distance(last?.strength ?? 0)}`,
  });
}
