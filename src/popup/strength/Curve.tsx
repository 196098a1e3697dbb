/**
 * Both probabilities over ε, with the chosen level as a handle on the curve: a native range input lies over the
 * drawing.
 */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { LevelRow } from '../../session/attack-run';
import type { Levels, RankedLabel } from '../../session/values';
import { fill, fraction } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { ProbabilityAxis, StrengthAxis } from '../chart/Axes';
import { type CurvePoint, namesAlong } from '../chart/curve';
import { LevelDrawing } from '../chart/LevelDrawing';
import { Line } from '../chart/Line';
import { strengthMarks } from './axis-marks';
import { curveWords, pointWords } from './curve-words';
import { LevelStrip } from './LevelStrip';
import { HIGHEST, LAST, LOWEST, levelsAt, positionOf, sliderValueOf } from './positions';

interface Props {
  /** Like `rows`: in the order of STRENGTHS. */
  points: readonly (CurvePoint | undefined)[];
  before: RankedLabel | undefined;
  rows: readonly (LevelRow | undefined)[] | undefined;
  levels: Levels;
  /** Id of the sentence that says what the level means. */
  meaning: string;
  onLevels: (levels: Levels) => void;
}

const percentOf = (share: number): string => `${share * 100}%`;

export function Curve({ points, before, rows, levels, meaning, onLevels }: Props): VNode {
  const position = positionOf(levels);
  const here = points[position];
  const value = fill(texts.sliderValue, { epsilon: fraction(levels) });
  return (
    <div class="range">
      <div class="plot">
        <LevelDrawing testId="curve" width={LAST} alt={curveWords(before, points)}>
          <Line kind="other" values={points.map((point) => point?.other.probability)} />
          <Line kind="original" values={points.map((point) => point?.original)} />
        </LevelDrawing>
        <input
          type="range"
          data-testid="slider"
          min={LOWEST}
          max={HIGHEST}
          step={1}
          value={sliderValueOf(levels)}
          aria-label={texts.sliderLabel}
          aria-valuetext={here && before ? `${value}, ${pointWords(before, here)}` : value}
          aria-describedby={meaning}
          onInput={(event) => onLevels(levelsAt(event.currentTarget.valueAsNumber))}
        />
        <ProbabilityAxis />
        <Names points={points} handle={position} />
        <Marks here={here} position={position} />
      </div>
      <LevelStrip rows={rows} position={position} />
      <StrengthAxis marks={strengthMarks()} />
    </div>
  );
}

/** So many positions a name is long at the most. */
const NAME_LENGTH = 8;

/**
 * Which label the second line is, written on it wherever that changes; not where the handle would stand in the name,
 * for then the legend says it. Screen readers hear it as the slider's value.
 */
function Names({ points, handle }: { points: Props['points']; handle: number }): VNode {
  const names = namesAlong(points).map(({ levels, other }) => {
    const start = positionOf(levels);
    const late = start > LAST / 2;
    const beyond = late ? start - handle : handle - start; // how far into the name the handle stands
    return { start, late, other, hidden: beyond >= -1 && beyond <= NAME_LENGTH };
  });
  return (
    <div class="curve-names" aria-hidden="true">
      {names
        .filter(({ hidden }) => !hidden)
        .map(({ start, late, other }) => (
          <bdi
            key={start}
            data-late={late}
            style={{ left: percentOf(start / LAST), top: percentOf(1 - other.probability) }}
          >
            {shortLabel(other)}
          </bdi>
        ))}
    </div>
  );
}

/**
 * The handle rides on the upper curve, which is the model's answer; a dot marks the lower one. Without a point it waits
 * on the axis.
 */
function Marks({ here, position }: { here: CurvePoint | undefined; position: number }): VNode {
  const left = percentOf(position / LAST);
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
