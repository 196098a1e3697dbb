import type { VNode } from 'preact';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { NetworkDescription } from '../../session/network-list';
import type { Levels } from '../../session/values';
import { fill, percent, shortLabel } from '../../ui/format';
import { limitsOf } from '../../ui/network-texts';
import { PairChart } from '../pair/PairChart';
import { defaultPair } from '../pair/pair';
import type { PairTables } from '../pair/use-pair';

interface Props {
  networks: readonly NetworkDescription[];
  tables: PairTables;
  levels: Levels;
}

/** The same picture on an ordinary and on a hardened network: what adversarial training buys, and what it costs. */
export function BesidePage({ networks, tables: { tables, failure }, levels }: Props): VNode {
  const ids = defaultPair(networks);
  if (!ids) return <p class="lesson-note">{texts.lessonBesideOne}</p>;
  if (failure) return <p class="lesson-note">{sentenceOf(failure)}</p>;
  return (
    <div class="lesson-chart" data-testid="lesson-beside" data-ready={tables.every(Boolean)}>
      <p class="legend">
        {tables.map((table, place) => (
          <span key={ids[place]} data-line={place === 0 ? 'before' : 'attack'}>
            {table
              ? fill(texts.lessonBesideSays, {
                  network: table.network.name,
                  label: shortLabel(table.before[0]?.label ?? ''),
                  probability: percent(table.before[0]?.probability ?? 0),
                })
              : texts.lessonWaiting}
          </span>
        ))}
      </p>
      <PairChart tables={tables} levels={levels} />
      {networks
        .filter(({ id }) => ids.includes(id))
        .map((network) => (
          <p key={network.id} class="lesson-note">
            <strong>{network.name}.</strong> {limitsOf(network)}
          </p>
        ))}
    </div>
  );
}
