/** What `npm run bench -- --attacks` says. */

import { readFileSync } from 'node:fs';
import type { Failed } from '../../src/report/document';
import type { Report } from '../../src/report/picture';
/** `peak` in bytes. */
export type Row = (Report | Failed) & { peak?: number };
/** Means over the files that flip. */
export interface Summary {
  attack: string;
  files: number;
  /** Saved files that were decoded, read by the model again, and do what was asked. */
  flips: number;
  /** In levels. */
  linf: number;
  /** In units of [0,1] pixels. */
  l2: number;
  /** Share of pixels changed. */
  l0: number;
  /** Mean per picture, over all of them: what it costs on any machine. */
  gradients: number;
  /** Mean per picture, over all of them. */
  seconds: number;
  /** Most memory that a renderer held, in bytes. */
  peak: number | null;
}

/**
 * What libraries do on one network, by the SHA-256 of its weights, after rounding to the nearest byte, which is what
 * saving a file does.
 */
export const LIBRARIES: {
  network: string;
  measured: string;
  rows: readonly { name: string; floats: string; files: string; l2: string }[];
} = JSON.parse(readFileSync(new URL('./libraries.json', import.meta.url), 'utf8'));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function summaryOf(attack: string, rows: readonly Row[]): Summary {
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

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** Tables in Markdown. */
export function attackTable({
  what,
  machine,
  target,
  summaries,
  libraries,
}: {
  what: string;
  machine: string;
  target: string | undefined;
  summaries: readonly Summary[];
  libraries: typeof LIBRARIES.rows;
}): string {
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
