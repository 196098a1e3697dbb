/** Robust accuracy over ε as a drawing that stands alone: for the report's page and for a slide. Pure. */
import { MAX_LEVEL } from '../session/values';
import type { RobustCurve, RobustPoint } from './robustness';

const WIDTH = 960;
const HEIGHT = 480;
const [LEFT, RIGHT, TOP, BOTTOM] = [80, 30, 20, 60];
/** Told apart by their dashes as well: a printer may have no colours. */
const LINES = [
  { colour: '#17657f', dash: '' },
  { colour: '#b63413', dash: '9 6' },
  { colour: '#5b3f9e', dash: '2 5' },
  { colour: '#3a6b1f', dash: '14 5 2 5' },
] as const;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const x = (level: number): number => LEFT + (level / MAX_LEVEL) * (WIDTH - LEFT - RIGHT);
const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
const at = (level: number, share: number): string => `${x(level).toFixed(1)} ${y(share).toFixed(1)}`;

/** There and back: around the interval. */
const bandOf = (points: readonly RobustPoint[]): string =>
  `M${[
    ...points.map(({ level, high }) => at(level, high)),
    ...points.toReversed().map(({ level, low }) => at(level, low)),
  ].join('L')}Z`;

/** @param curves as many as have lines of their own; more take the same ones again */
export function curveSvg(curves: readonly RobustCurve[]): string {
  const text = (left: number, top: number, anchor: string, words: string): string =>
    `<text x="${left.toFixed(1)}" y="${top.toFixed(1)}" text-anchor="${anchor}">${escaped(words)}</text>`;
  const sides = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${LEFT} ${y(share)}H${WIDTH - RIGHT}" stroke="#ccc"/>${text(LEFT - 10, y(share) + 6, 'end', `${100 * share} %`)}`,
  );
  const levels = [0, 5, 10, 15, 20, 25].map((level) =>
    text(x(level), HEIGHT - BOTTOM + 26, 'middle', level === 0 ? '0' : `${level}/255`),
  );
  const drawn = curves.map(({ points }, i) => {
    const { colour, dash } = LINES[i % LINES.length]!;
    const line = points.map(({ level, count, of }) => at(level, of === 0 ? 0 : count / of)).join('L');
    return (
      `<path d="${bandOf(points)}" fill="${colour}" opacity="0.15"/>` +
      `<path d="M${line}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/>`
    );
  });
  const legend = curves.map(({ networkName, attack }, i) => {
    const { colour, dash } = LINES[i % LINES.length]!;
    const top = HEIGHT + 8 + 26 * i;
    return `<path d="M${LEFT} ${top - 6}h44" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/>${text(LEFT + 56, top, 'start', `${networkName}, ${attack}`)}`;
  });
  const height = HEIGHT + 26 * curves.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="17" style="max-width:100%">${[
    `<title>Robust accuracy over ε</title>`,
    ...sides,
    ...levels,
    text(WIDTH - RIGHT, HEIGHT - BOTTOM + 48, 'end', 'ε'),
    ...drawn,
    ...legend,
  ].join('\n')}</svg>`;
}
