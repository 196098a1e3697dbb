import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { RankedLabel } from '../../session/values';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction, namedAt, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { Phrase } from '../../ui/Phrase';
import { type ProvenanceClaim, UNBELIEVABLE } from './provenance-claim';

interface Props {
  provenance: ProvenanceClaim | typeof UNBELIEVABLE;
  /** What the network says of the file. */
  read: RankedLabel | undefined;
  /** Shows an attack on it; undefined where one is shown. */
  onAgain: (() => void) | undefined;
}

const WORDS = {
  adversarial: 'provenance',
  changed: 'provenanceChanged',
  unchanged: 'provenanceUnchanged',
} as const satisfies Record<NonNullable<ProvenanceClaim['kind']>, string>;

/** Says of an adversarial file that was made by Signflip how it was made. */
export function ProvenanceCard({ provenance, read, onAgain }: Props): VNode {
  if (provenance === UNBELIEVABLE) {
    return (
      <p class="provenance" data-testid="provenance" data-unbelievable="">
        {texts.provenanceUnbelievable}
      </p>
    );
  }
  const { kind = 'adversarial', attack, levels, share, target, network, before, after } = provenance;
  const aimed = target
    ? fill(texts.attackAt, { attack: shortName(attack), target: shortLabel(target) })
    : shortName(attack);
  const part = share === undefined ? undefined : percent(share / 100, 'exact');
  const size = fraction(levels ?? 0);
  const epsilon = part === undefined ? size : fill(texts.fractionShare, { fraction: size, share: part });
  const strength = levels === undefined ? [] : [fill(texts.epsilonEquation, { fraction: epsilon })];
  const named = (claimed: ProvenanceClaim['before']): VNode => <bdi>{namedAt(claimed)}</bdi>;
  return (
    <p class="provenance" data-testid="provenance" data-kind={kind}>
      <Phrase
        text={read && kind === 'adversarial' ? texts.provenanceRead : texts[WORDS[kind]]}
        parts={{
          attack: <bdi>{[aimed, ...strength].join(', ')}</bdi>,
          network: <bdi>{network.name}</bdi>,
          read: read && <strong>{named(read)}</strong>,
          before: named(before),
          after: named(after),
        }}
      />{' '}
      {onAgain && (
        <button type="button" class="quiet" data-testid="attack-again" onClick={onAgain}>
          {texts.provenanceAgain}
        </button>
      )}
    </p>
  );
}
