/** The curve as a drawing of its own, for a slide or a worksheet: told apart without colour as well. Pure. */

import { MAX_LEVEL } from '../../session/values';
import type { CurvePoint } from '../chart/curve';
import { pathOf } from '../chart/path';

const WIDTH = 960;
const HEIGHT = 540;
const LEFT = 90;
const RIGHT = 60;
const TOP = 90;
const BOTTOM = 70;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface CurveWords {
  readonly title: string;
  /** Names of the two lines. */
  readonly original: string;
  readonly other: string;
  /** What stands at a share of the side, and at a level below. */
  side(share: number): string;
  level(level: number): string;
}

export function curveSvg(points: readonly (CurvePoint | undefined)[], words: CurveWords): string {
  const width = WIDTH - LEFT - RIGHT;
  const height = HEIGHT - TOP - BOTTOM;
  const text = (x: number, y: number, anchor: string, content: string): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(content)}</text>`;
  const sides = [0, 0.5, 1].map((share) => {
    const y = TOP + (1 - share) * height;
    return `<path d="M${LEFT} ${y}h${width}" stroke="#bbb"/>${text(LEFT - 10, y + 7, 'end', words.side(share))}`;
  });
  const levels = [0, 5, 10, 15, 20, 25].map((level) =>
    text(LEFT + (level / MAX_LEVEL) * width, HEIGHT - BOTTOM + 32, 'middle', words.level(level)),
  );
  const line = (values: readonly (number | undefined)[], stroke: string, dash: string): string =>
    `<path d="${pathOf(values)}" fill="none" stroke="${stroke}" stroke-width="3" ${dash} vector-effect="non-scaling-stroke" ` +
    `transform="translate(${LEFT} ${TOP}) scale(${width / MAX_LEVEL} ${height})"/>`;
  const dash = 'stroke-dasharray="8 6"';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="20">`,
    `<title>${escaped(words.title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    text(LEFT, 34, 'start', words.title),
    `<path d="M${LEFT} 60h40" stroke="#17657f" stroke-width="3"/>${text(LEFT + 50, 66, 'start', words.original)}`,
    `<path d="M${LEFT + 330} 60h40" stroke="#b63413" stroke-width="3" ${dash}/>${text(LEFT + 380, 66, 'start', words.other)}`,
    ...sides,
    ...levels,
    line(
      points.map((point) => point?.original),
      '#17657f',
      '',
    ),
    line(
      points.map((point) => point?.other.probability),
      '#b63413',
      dash,
    ),
    '</svg>',
  ].join('\n');
}
