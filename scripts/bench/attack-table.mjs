// @ts-check
/** What `npm run bench -- --attacks` says. */

import { readFileSync } from 'node:fs';

/** @typedef {(import('../attack/report.mjs').Report | import('../attack/attack-images.mjs').Failed) & { peak?: number }} Row `peak` in bytes */
/**
 * @typedef {object} Summary means over the files that flip
 * @property {string} attack
 * @property {number} files
 * @property {number} flips saved files that were decoded, read by the model again, and do what was asked
 * @property {number} linf in levels
 * @property {number} l2 in units of [0,1] pixels
 * @property {number} l0 share of pixels changed
 * @property {number} gradients mean per picture, over all of them: what it costs on any machine
 * @property {number} seconds mean per picture, over all of them
 * @property {number | null} peak most memory that a renderer held, in bytes
 */

/**
 * What libraries do on one network, by the SHA-256 of its weights, after rounding to the nearest byte, which is what saving a file does.
 * @type {{ network: string, measured: string, rows: readonly { name: string, floats: string, files: string, l2: string }[] }}
 */
export const LIBRARIES = JSON.parse(readFileSync(new URL('./libraries.json', import.meta.url), 'utf8'));

/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {string} attack @param {readonly Row[]} rows @returns {Summary} */
export function summaryOf(attack, rows) {
  const done = rows.filter((row) => 'verified' in row);
  const flipped = done.filter((row) => row.verified);
  const peaks = rows.flatMap(({ peak }) => peak ?? []);
  return {
    attack,
    files: rows.length,
    flips: flipped.length,
    linf: mean(flipped.map(({ linf }) => linf)),
    l2: mean(flipped.map(({ l2 }) => l2)),
    l0: mean(flipped.map(({ l0 }) => l0)),
    gradients: mean(done.map(({ gradients = 1 }) => gradients)), // FGSM's table needs one
    seconds: mean(done.map(({ seconds }) => seconds.attack ?? (seconds.gradient ?? 0) + (seconds.sweep ?? 0))),
    peak: peaks.length > 0 ? Math.max(...peaks) : null,
  };
}

/** @param {readonly string[]} cells */
const line = (cells) => `| ${cells.join(' | ')} |`;

/**
 * @param {{ what: string, machine: string, target: string | undefined, summaries: readonly Summary[], libraries: typeof LIBRARIES.rows }} bench
 * @returns {string} tables in Markdown
 */
export function attackTable({ what, machine, target, summaries, libraries }) {
  const header = [
    'attack',
    'files that flip',
    'mean L∞',
    'mean L2',
    'mean L0',
    'gradients',
    'seconds a picture',
    'peak MB',
  ];
  const own = summaries.map(({ attack, files, flips, linf, l2, l0, gradients, seconds, peak }) => [
    attack,
    `${flips} of ${files}`,
    ...(flips > 0 ? [linf.toFixed(1), l2.toFixed(3), `${(100 * l0).toFixed(2)} %`] : ['', '', '']),
    gradients.toFixed(0),
    seconds.toFixed(1),
    peak === null ? '' : (peak / 1e6).toFixed(0),
  ]);
  const others = libraries.map(({ name, floats, files, l2 }) => [name, floats, files, l2]);
  return [
    `${what}${target ? `, target ${target}` : ''}. ${machine}.`,
    '',
    line(header),
    line(header.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...own.map(line),
    ...(others.length === 0
      ? []
      : [
          '',
          `Libraries on this network, measured ${LIBRARIES.measured}:`,
          '',
          line(['library', 'flips as floats', 'flips after rounding to bytes', 'mean L2 of the floats']),
          line(['---', '---:', '---:', '---:']),
          ...others.map(line),
        ]),
  ].join('\n');
}
