/**
 * Robust accuracy over ε: a line with its 95 % interval for each network and attack, in one drawing, and the same in
 * numbers.
 */
import type { VNode } from 'preact';
import { textsOf } from '../../i18n/texts';
import type { RobustCurve, RobustPoint } from '../../report/robustness';
import { MAX_LEVEL } from '../../session/values';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction, percent, whole } from '../../ui/format';
import { LevelAxis, ProbabilityAxis } from '../chart/Axes';
import { LevelDrawing } from '../chart/LevelDrawing';
import type own from './texts/en.json';
import { useNetworkNames } from './use-network-names';

const texts = textsOf<keyof typeof own>();

/** Lines that can be told apart; further ones take the same again. */
const LINES = 4;
/** Of the table: those that the papers name, and both ends. */
const LEVELS = [0, 1, 2, 3, 4, 6, 8, 12, 16, MAX_LEVEL] as const;

const shareOf = ({ count, of }: RobustPoint): number => (of === 0 ? 0 : count / of);
const rounded = (value: number): string => String(Number(value.toFixed(4)));
const at = (level: number, share: number): string => `${level},${rounded(1 - share)}`;

/** An SVG path: x is the level, y is 1 - share. */
export const lineOf = ({ points }: RobustCurve): string =>
  points.length === 0 ? '' : `M${points.map((point) => at(point.level, shareOf(point))).join('L')}`;

/** Around the interval: along its upper side and back along the lower one. */
export const bandOf = ({ points }: RobustCurve): string =>
  points.length === 0
    ? ''
    : `M${[
        ...points.map(({ level, high }) => at(level, high)),
        ...points.toReversed().map(({ level, low }) => at(level, low)),
      ].join('L')}Z`;

/** "Practice network, FGSM" */
const namesWith =
  (names: ReadonlyMap<string, string>) =>
  ({ network, networkName, attack }: RobustCurve): string =>
    `${names.get(network) ?? networkName}, ${shortName(attack)}`;

/** "half of them flip by 2/255" */
function middleOf({ median, points }: RobustCurve): string {
  const last = points.at(-1)?.level ?? 0;
  return median === null || median > last
    ? fill(texts.manyMedianOver, { fraction: fraction(last) })
    : fill(texts.manyMedian, { fraction: fraction(median) });
}

/** "80% (49% – 94%)" */
const inNumbers = (point: RobustPoint): string =>
  fill(texts.manyPoint, {
    share: percent(shareOf(point), 'exact'),
    low: percent(point.low, 'exact'),
    high: percent(point.high, 'exact'),
  });

export function RobustChart({ curves }: { curves: readonly RobustCurve[] }): VNode | null {
  const nameOfCurve = namesWith(useNetworkNames());
  if (curves.length === 0) return null;
  const alt = curves
    .map(
      (curve) =>
        `${nameOfCurve(curve)}: ${curve.points.map(({ level, count, of }) => `${level}: ${count}/${of}`).join(', ')}`,
    )
    .join('. ');
  const truth = curves.some((curve) => curve.truth);
  return (
    <figure class="robust" data-testid="robust">
      <figcaption>{truth ? texts.manyCurveTruth : texts.manyCurve}</figcaption>
      <div class="range chart">
        <div class="plot">
          <LevelDrawing testId="robust-chart" alt={alt}>
            {curves.map((curve, i) => (
              <path key={nameOfCurve(curve)} class="band" data-line={i % LINES} d={bandOf(curve)} />
            ))}
            {curves.map((curve, i) => (
              <path
                key={nameOfCurve(curve)}
                class="line"
                data-testid={`robust-line-${i}`}
                data-line={i % LINES}
                d={lineOf(curve)}
              />
            ))}
          </LevelDrawing>
          <ProbabilityAxis />
        </div>
        <LevelAxis />
      </div>
      <ul class="robust-legend">
        {curves.map((curve, i) => (
          <li key={nameOfCurve(curve)} data-line={i % LINES} data-testid="robust-legend">
            <svg viewBox="0 0 28 8" aria-hidden="true">
              <path class="line" data-line={i % LINES} d="M1 4H27" />
            </svg>
            <span>
              <strong>{nameOfCurve(curve)}</strong> {fill(texts.manyOf, { count: whole(curve.points[0]?.of ?? 0) })};{' '}
              {middleOf(curve)}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{texts.manyNumbers}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section class="table-box" tabIndex={0} aria-label={texts.manyNumbers}>
          <table data-testid="robust-numbers">
            <thead>
              <tr>
                <th scope="col">ε</th>
                {curves.map((curve) => (
                  <th key={nameOfCurve(curve)} scope="col">
                    {nameOfCurve(curve)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {LEVELS.map((level) => (
                <tr key={level}>
                  <th scope="row">{level === 0 ? '0' : fraction(level)}</th>
                  {curves.map((curve) => {
                    const point = curve.points[level];
                    return <td key={nameOfCurve(curve)}>{point ? inNumbers(point) : '–'}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
