/** What a file survives, for programs and for people. */
import type { DefenceName } from '../defence/families';
import { countOf, isRow, type SurvivalAnswer, type SurvivalCount } from '../session/survival';

type Answer = { index: number; label: string; probability: number };

export interface SurvivalReport {
  /** In how many of the common readers the attack holds, by name in `rows`. */
  readers: SurvivalCount;
  /** How many changes it survives; absent where they were not tried. */
  changes?: SurvivalCount;
  rows: Readonly<
    Record<string, { file: Answer; clean: Answer; survives: boolean; keepsClean: boolean } | { impossible: string }>
  >;
}

const answerOf = ({ index, label, probability }: Answer): Answer => ({
  index,
  label: label.split(',')[0]?.trim() ?? label,
  probability: Number(probability.toFixed(4)),
});

/** @param defences all there are: a row is counted by the kind of its defence */
export function survivalReport(answers: readonly SurvivalAnswer[], defences: readonly DefenceName[]): SurvivalReport {
  const among = (kind: string) => defences.filter((defence) => defence.kind === kind);
  const changes = countOf(answers, among('change'));
  const rows = answers.map((answer) => {
    if (!isRow(answer)) return [answer.defence, { impossible: answer.impossible }] as const;
    const { defence, file, clean, survives, keepsClean } = answer;
    return [defence, { file: answerOf(file), clean: answerOf(clean), survives, keepsClean }] as const;
  });
  return {
    readers: countOf(answers, among('reader')),
    ...(changes.of > 0 ? { changes } : {}),
    rows: Object.fromEntries(rows),
  };
}

/** Two lines: counts, and what undoes the attack. */
export function survivalInWords({ readers, changes, rows }: SurvivalReport): string[] {
  const names = (wanted: (row: Extract<SurvivalReport['rows'][string], { file: unknown }>) => boolean) =>
    Object.entries(rows)
      .flatMap(([name, row]) => ('file' in row && wanted(row) ? [name] : []))
      .join(', ');
  const lost = names(({ survives }) => !survives);
  const spoiled = names(({ keepsClean }) => !keepsClean);
  const counts = [
    `holds in ${readers.survived} of ${readers.of} common readers`,
    ...(changes ? [`survives ${changes.survived} of ${changes.of} changes`] : []),
  ];
  return [
    counts.join(', ') + (lost ? `; undone by ${lost}` : ''),
    ...(spoiled ? [`the untouched picture itself loses its label by ${spoiled}`] : []),
  ];
}
