/** The comparison as text for other programs: Markdown as it is shown, CSV with full numbers. Pure. */

import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import type { Truth } from '../../session/state';
import { COLUMNS } from './columns';

/** Signs that Markdown would take for its own. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/\s+/g, ' ');

/** A table of GitHub's Markdown, in the person's language. */
export function markdownOf(runs: readonly KnownRun[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    line(COLUMNS.map(({ title }) => texts[title])),
    `|${COLUMNS.map(({ name }) => (name === 'attack' || name === 'label' ? ' --- ' : ' ---: ')).join('|')}|`,
    ...runs.map((run) => line(COLUMNS.map(({ words }) => words(run)))),
    '',
  ].join('\n');
}

/** A spreadsheet takes text that begins like this for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

/** A field of RFC 4180. Numbers stay numbers, also negative ones. */
export function field(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Names of columns and values in English, with a point in numbers: for programs. L∞ in levels, L2 in [0,1] pixels, L0 a
 * share, PSNR in dB.
 */
export function csvOf(runs: readonly KnownRun[], truth?: Truth): string {
  const right = ({ file }: KnownRun) => (truth ? [truth.label, file.prediction[0]?.index === truth.index] : []);
  const rows = [
    [...COLUMNS.map(({ name }) => name), ...(truth ? ['true_label', 'right'] : [])],
    ...runs.map((run) => [...COLUMNS.map(({ value }) => value(run)), ...right(run)]),
  ];
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}
