/** The curve as a table: every level with its ε, its label, and both probabilities. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Result } from '../../session/state';
import { epsilon, fraction, percent, shortLabel } from '../../ui/format';

export function LevelTable({ result }: { result: Result }): VNode {
  const original = result.before[0];
  return (
    <details class="level-table small" data-testid="level-table">
      <summary>{texts.tableSummary}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.tableEpsilon}</th>
            <th scope="col">{texts.tableLabel}</th>
            <th scope="col">
              <bdi>{original && shortLabel(original.label)}</bdi>
            </th>
          </tr>
        </thead>
        <tbody>
          {result.rows.map(
            (row) =>
              row && (
                <tr key={row.levels} data-side={row.flipped ? 'after' : 'before'}>
                  <th scope="row">
                    {fraction(row.levels)} <span class="muted">{epsilon(row.levels)}</span>
                  </th>
                  <td>
                    <bdi>{row.prediction[0] && shortLabel(row.prediction[0].label)}</bdi>{' '}
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
