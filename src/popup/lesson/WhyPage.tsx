import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { KnownRun, LevelTable } from '../../session/attack-run';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { decimal, fill, fraction } from '../../ui/format';
import { LevelAxis, SideAxis } from '../chart/Axes';
import { LevelDrawing } from '../chart/LevelDrawing';
import { pathOf } from '../chart/path';
import { lineEnd, type Swept, taylorOf, topOf } from '../taylor/taylor';
import { nats } from './lesson-words';
import { lossesOf } from './why';

interface Props {
  table: LevelTable | undefined;
  control: KnownRun | undefined;
  levels: Levels;
}

/**
 * The loss over the strength: what the sum of all pushes predicts, what the attack really does, and what noise of the
 * same strength does.
 */
export function WhyPage({ table, control, levels }: Props): VNode | null {
  const swept = table?.firstOrder && ({ ...table, firstOrder: table.firstOrder } satisfies Swept);
  const points = useMemo(() => (swept ? taylorOf(swept) : []), [table]);
  if (!swept) return null;
  const top = topOf(points);
  const { firstOrder } = swept;
  const end = lineEnd(firstOrder, top, MAX_LEVEL);
  const height = (value: number): number => 1 - value / top;
  const line = `M0 ${height(firstOrder.loss)}L${end} ${height(firstOrder.loss + (firstOrder.slope / 255) * end)}`;
  const curve = (table: LevelTable | undefined): string => pathOf(lossesOf(table).map((loss) => loss && loss / top));
  const digits = Math.max(0, 1 - Math.floor(Math.log10(top)));
  const here = points[levels];
  const random = control?.table?.rows[levels];
  return (
    <div class="lesson-chart">
      <p class="legend">
        <span data-line="attack">{texts.lessonWhyTrue}</span>
        <span data-line="line" data-testid="why-pushed">
          {fill(texts.lessonWhyLine, { pushed: nats((firstOrder.slope * levels) / 255) })}
        </span>
        <span data-line="random">{texts.lessonWhyRandom}</span>
      </p>
      <div class="range chart">
        <div class="plot">
          <LevelDrawing
            testId="why-chart"
            alt={fill(texts.lessonWhyAlt, {
              fraction: fraction(levels),
              loss: here?.loss === undefined ? '–' : decimal(here.loss, 2),
              predicted: here ? decimal(here.predicted, 2) : '–',
              random: random ? decimal(random.loss, 2) : '–',
            })}
          >
            <path class="line here" d={`M${levels} 0V1`} />
            <path class="line straight" d={line} />
            <path class="line random" data-testid="why-random" d={curve(control?.table)} />
            <path class="line other" data-testid="why-true" d={curve(table)} />
          </LevelDrawing>
          <SideAxis marks={[1, 0.5, 0].map((share) => [share, decimal(share * top, share === 0 ? 0 : digits)])} />
        </div>
        <LevelAxis />
      </div>
      <p class="lesson-note">{texts.lessonLoss}</p>
    </div>
  );
}
