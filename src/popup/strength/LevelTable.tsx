/** The curve as a table: every strength with its ε, its label, and both probabilities. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { strengthsOf, type LevelTable as Table } from '../../session/attack-run';
import type { RankedLabel } from '../../session/values';
import { epsilon, fraction, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';

export function LevelTable({ before, table }: { before: RankedLabel | undefined; table: Table }): VNode {
  return (
    <details class="level-table small" data-testid="level-table">
      <summary>{texts.tableSummary}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.tableEpsilon}</th>
            <th scope="col">{texts.tableLabel}</th>
            <th scope="col">
              <bdi>{shortLabel(before)}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {strengthsOf(table).map(
            (row) =>
              row && (
                <tr key={row.levels} data-side={row.flipped ? 'after' : 'before'}>
                  <th scope="row">
                    {fraction(row.levels)} <span class="muted">{epsilon(row.levels)}</span>
                  </th>
                  <td>
                    <bdi>{shortLabel(row.prediction[0])}</bdi>{' '}
                    <span class="number">{row.prediction[0] && percent(row.prediction[0].probability)}</span>
                  </td>
                  <td class="number">{percent(row.originalProbability)}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
    </details>
  );
}
