import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import type { Truth } from '../../session/state';
import { CopyButtons } from './CopyButtons';
import { COLUMNS, rowName, type SortOrder, sorted, turned } from './columns';
import { RowPicture } from './RowPicture';

interface Props {
  /** Whose runs they are. */
  session: string;
  runs: readonly KnownRun[];
  /** What the picture really shows, where a person has said so. */
  truth?: Truth | undefined;
  /** Whether a run is the picture that is shown. */
  isShown: (run: KnownRun) => boolean;
  onShow: (run: KnownRun) => void;
  /** What another network says of each run's file, in words. */
  opinions?: ((run: KnownRun) => string) | undefined;
}

/** One row for each run; a click on a title sorts, a click on a row's name shows its picture. */
export function CompareTable({ session, runs, truth, isShown, onShow, opinions }: Props): VNode {
  const [order, setOrder] = useState<SortOrder>();
  const rows = sorted(runs, order);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section class="table-box" tabIndex={0} aria-label={texts.compareTable}>
        <table data-testid="compare-table">
          <thead>
            <tr>
              {COLUMNS.map(({ name, title }) => (
                <th
                  key={name}
                  scope="col"
                  data-column={name}
                  aria-sort={order?.by === name ? (order.falls ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" data-testid={`sort-${name}`} onClick={() => setOrder(turned(order, name))}>
                    {texts[title]}
                  </button>
                </th>
              ))}
              {opinions && (
                <th scope="col" data-column="opinion">
                  {texts.secondOpinion}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((run) => (
              <tr key={run.index} data-testid="compare-row" data-attack={run.attack} data-flipped={run.file.verified}>
                {COLUMNS.map(({ name, words }) =>
                  name === 'attack' ? (
                    <th key={name} scope="row">
                      <RowPicture session={session} run={run} />
                      <button type="button" aria-pressed={isShown(run)} onClick={() => onShow(run)}>
                        <bdi>{rowName(run)}</bdi>
                      </button>
                    </th>
                  ) : (
                    <td key={name} data-column={name}>
                      <bdi>{words(run)}</bdi>
                    </td>
                  ),
                )}
                {opinions && (
                  <td data-column="opinion">
                    <bdi>{opinions(run)}</bdi>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <CopyButtons runs={rows} truth={truth} />
    </>
  );
}
