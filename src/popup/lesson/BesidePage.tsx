import type { VNode } from 'preact';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { Accuracy, NetworkDescription } from '../../session/network-list';
import type { Levels } from '../../session/values';
import { fill, fraction, percent, tenths, whole } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { limitsOf, networkName } from '../../ui/network-texts';
import { PairChart } from '../pair/PairChart';
import { defaultPair } from '../pair/pair';
import type { PairCurves } from '../pair/use-pair';

interface Props {
  networks: readonly NetworkDescription[];
  curves: PairCurves;
  levels: Levels;
}

/** The same picture on an ordinary and on a hardened network: what adversarial training buys, and what it costs. */
export function BesidePage({ networks, curves: { curves, failure }, levels }: Props): VNode {
  const ids = defaultPair(networks);
  if (!ids) return <p class="lesson-note">{texts.lessonBesideOne}</p>;
  if (failure) return <p class="lesson-note">{sentenceOf(failure)}</p>;
  return (
    <div class="lesson-chart" data-testid="lesson-beside" data-ready={curves.every(Boolean)}>
      <p class="legend">
        {curves.map((curve, place) => (
          <span key={ids[place]} data-line={place === 0 ? 'before' : 'attack'}>
            {curve
              ? fill(texts.lessonBesideSays, {
                  network: networkName(curve.network),
                  label: shortLabel(curve.before[0]),
                  probability: percent(curve.before[0]?.probability ?? 0),
                })
              : texts.lessonWaiting}
          </span>
        ))}
      </p>
      <PairChart curves={curves} levels={levels} />
      {networks
        .filter(({ id }) => ids.includes(id))
        .map((network) => (
          <p key={network.id} class="lesson-note">
            <strong>{networkName(network)}.</strong>{' '}
            {network.accuracy ? accuracyOf(network.accuracy) : limitsOf(network)}
          </p>
        ))}
    </div>
  );
}

/** What hardening buys and what it costs, as it was measured when the network was made. */
const accuracyOf = ({ pictures, plain, attacked, levels }: Accuracy): string =>
  fill(texts.lessonBesideAccuracy, {
    count: whole(pictures),
    plain: tenths(plain),
    fraction: fraction(levels),
    attacked: tenths(attacked),
  });
