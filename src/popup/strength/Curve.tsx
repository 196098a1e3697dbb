/** Both probabilities over ε, with the chosen level as a handle on the curve: a native range input lies over the drawing. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { LevelTable } from '../../session/attack-run';
import { type Levels, MAX_LEVEL, type RankedLabel } from '../../session/values';
import { fill, fraction, shortLabel } from '../../ui/format';
import { LevelAxis, ProbabilityAxis } from '../chart/Axes';
import { type CurvePoint, namesAlong, pathOf } from '../chart/curve';
import { LevelDrawing } from '../chart/LevelDrawing';
import { curveWords, pointWords } from './curve-words';
import { LevelStrip } from './LevelStrip';

interface Props {
  points: readonly (CurvePoint | undefined)[];
  before: RankedLabel | undefined;
  table: LevelTable | undefined;
  levels: Levels;
  /** Id of the sentence that says what the level means. */
  meaning: string;
  onLevels: (levels: Levels) => void;
}

const percentOf = (share: number): string => `${share * 100}%`;

export function Curve({ points, before, table, levels, meaning, onLevels }: Props): VNode {
  const here = points[levels];
  const value = fill(texts.sliderValue, { epsilon: fraction(levels) });
  return (
    <div class="range">
      <div class="plot">
        <LevelDrawing testId="curve" alt={curveWords(before, points)}>
          <path class="line other" d={pathOf(points.map((point) => point?.other.probability))} />
          <path class="line original" d={pathOf(points.map((point) => point?.original))} />
        </LevelDrawing>
        <input
          type="range"
          data-testid="slider"
          min={0}
          max={MAX_LEVEL}
          step={1}
          value={levels}
          aria-label={texts.sliderLabel}
          aria-valuetext={here && before ? `${value}, ${pointWords(before, here)}` : value}
          aria-describedby={meaning}
          onInput={(event) => onLevels(event.currentTarget.valueAsNumber)}
        />
        <ProbabilityAxis />
        <Names points={points} />
        <Marks here={here} levels={levels} />
      </div>
      <LevelStrip rows={table?.rows} levels={levels} />
      <LevelAxis />
    </div>
  );
}

/** Which label the second line is, written on it wherever that changes. Screen readers hear it as the slider's value. */
function Names({ points }: { points: Props['points'] }): VNode {
  return (
    <div class="curve-names" aria-hidden="true">
      {namesAlong(points).map(({ levels, other }) => (
        <bdi
          key={levels}
          data-late={levels > MAX_LEVEL / 2}
          style={{ left: percentOf(levels / MAX_LEVEL), top: percentOf(1 - other.probability) }}
        >
          {shortLabel(other.label)}
        </bdi>
      ))}
    </div>
  );
}

/** The handle rides on the upper curve, which is the model's answer; a dot marks the lower one. Without a point it waits on the axis. */
function Marks({ here, levels }: { here: CurvePoint | undefined; levels: Levels }): VNode {
  const left = percentOf(levels / MAX_LEVEL);
  const [high, low] = here
    ? [Math.max(here.original, here.other.probability), Math.min(here.original, here.other.probability)]
    : [0, undefined];
  return (
    <div class="marks" aria-hidden="true">
      <i class="guide" style={{ left, top: percentOf(1 - high) }} />
      {low !== undefined && (
        <i class="dot" data-side={here?.flipped ? 'before' : 'after'} style={{ left, top: percentOf(1 - low) }} />
      )}
      <i class="handle" data-side={here?.flipped ? 'after' : 'before'} style={{ left, top: percentOf(1 - high) }} />
    </div>
  );
}
