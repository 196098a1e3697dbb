/** The comparison as a table: one row for each run, one column for each figure. Pure. */
import type { MessageKey } from '../../i18n/texts';
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import { goalText, shortName } from '../../ui/attack-texts';
import { decibels, decimal, percent, seconds, shareChanged } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';

export type ColumnName =
  | 'attack'
  | 'flipped'
  | 'label'
  | 'probability'
  | 'linf'
  | 'l2'
  | 'l0'
  | 'psnr'
  | 'ssim'
  | 'steps'
  | 'gradients'
  | 'seconds';

export interface Column {
  readonly name: ColumnName;
  readonly title: MessageKey;
  /** What is sorted by, and written where a program reads it. */
  readonly value: (run: KnownRun) => string | number | boolean;
  /** What a person reads. */
  readonly words: (run: KnownRun) => string;
}

/** "PGD → tabby, tabby cat": for programs, by the network's own name. */
const rowId = ({ attack, target, goal }: KnownRun): string => {
  const aim = target?.label ?? goal;
  return aim ? `${shortName(attack)} → ${aim}` : shortName(attack);
};

/** "PGD", "PGD → tabby" */
export const rowName = ({ attack, target, goal }: KnownRun): string => {
  const aim = target ? shortLabel(target) : goal && goalText(goal);
  return aim ? `${shortName(attack)} → ${aim}` : shortName(attack);
};

const top = ({ file }: KnownRun) => file.prediction[0];

export const COLUMNS: readonly Column[] = [
  { name: 'attack', title: 'attack', value: rowId, words: rowName },
  {
    name: 'flipped',
    title: 'columnFlipped',
    value: ({ file }) => file.verified,
    words: ({ file }) => (file.verified ? texts.yes : texts.no),
  },
  {
    name: 'label',
    title: 'columnLabel',
    value: (run) => top(run)?.label ?? '',
    words: (run) => shortLabel(top(run)),
  },
  {
    name: 'probability',
    title: 'columnProbability',
    value: (run) => top(run)?.probability ?? 0,
    words: (run) => percent(top(run)?.probability ?? 0),
  },
  { name: 'linf', title: 'factLinf', value: ({ file }) => file.linf, words: ({ file }) => String(file.linf) },
  { name: 'l2', title: 'factL2', value: ({ file }) => file.l2, words: ({ file }) => decimal(file.l2, 3) },
  { name: 'l0', title: 'factL0', value: ({ file }) => file.l0, words: ({ file }) => shareChanged(file.l0) },
  { name: 'psnr', title: 'factPsnr', value: ({ file }) => file.psnr, words: ({ file }) => decibels(file.psnr) },
  { name: 'ssim', title: 'factSsim', value: ({ file }) => file.ssim, words: ({ file }) => decimal(file.ssim, 4) },
  { name: 'steps', title: 'factSteps', value: ({ steps }) => steps, words: ({ steps }) => String(steps) },
  {
    name: 'gradients',
    title: 'factGradients',
    value: ({ gradients }) => gradients,
    words: ({ gradients }) => String(gradients),
  },
  {
    name: 'seconds',
    title: 'factTime',
    value: ({ seconds: time }) => time,
    words: ({ seconds: time }) => seconds(time),
  },
];

export interface SortOrder {
  readonly by: ColumnName;
  readonly falls: boolean;
}

/** Rows in an order; those that are equal stay as they were. Without one: as the runs ended. */
export function sorted(runs: readonly KnownRun[], order: SortOrder | undefined): readonly KnownRun[] {
  const column = COLUMNS.find(({ name }) => name === order?.by);
  if (!column || !order) return runs;
  const sense = order.falls ? -1 : 1;
  return [...runs].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    if (typeof a === 'string' || typeof b === 'string')
      return sense * String(a).localeCompare(String(b), texts.language);
    return a === b ? 0 : sense * (a < b ? -1 : 1);
  });
}

/** What a click on a column's title makes of the order: rising, then falling. */
export const turned = (order: SortOrder | undefined, by: ColumnName): SortOrder => ({
  by,
  falls: order?.by === by && !order.falls,
});
