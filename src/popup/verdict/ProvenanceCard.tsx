import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Source } from '../../session/source';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction, percent, shortLabel } from '../../ui/format';
import { Phrase } from '../../ui/Phrase';
import { report } from '../../ui/problems';
import { type ProvenanceClaim, provenanceOf, UNBELIEVABLE } from './provenance';

/** Says of an adversarial file that was made by Signflip how it was made. */
export function ProvenanceCard({ source: { blob } }: { source: Source }): VNode | null {
  const [provenance, setProvenance] = useState<ProvenanceClaim | typeof UNBELIEVABLE>();
  useEffect(() => {
    let current = true;
    setProvenance(undefined);
    if (blob) {
      provenanceOf(blob)
        .then((found) => current && setProvenance(found))
        .catch(report);
    }
    return () => {
      current = false;
    };
  }, [blob]);
  if (!provenance) return null;
  if (provenance === UNBELIEVABLE) {
    return (
      <p class="provenance" data-testid="provenance" data-unbelievable="">
        {texts.provenanceUnbelievable}
      </p>
    );
  }
  const { attack, levels, target, network, before, after } = provenance;
  const aimed = target
    ? fill(texts.attackAt, { attack: shortName(attack), target: shortLabel(target.label) })
    : shortName(attack);
  const strength = levels === undefined ? [] : [fill(texts.epsilonEquation, { fraction: fraction(levels) })];
  const named = ({ label, probability }: ProvenanceClaim['before']): VNode => (
    <bdi>{fill(texts.named, { label: shortLabel(label), probability: percent(probability) })}</bdi>
  );
  return (
    <p class="provenance" data-testid="provenance">
      <Phrase
        text={texts.provenance}
        parts={{
          attack: <bdi>{[aimed, ...strength].join(', ')}</bdi>,
          network: <bdi>{network.name}</bdi>,
          before: named(before),
          after: named(after),
        }}
      />
    </p>
  );
}
