import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill } from '../../ui/format';
import { limitsOf, networkName } from '../../ui/network-texts';
import { useNetworks } from '../../ui/use-networks';

interface Props {
  /** Ids. */
  network: string | undefined;
  /** The one that was wished for, where the package does not have it. */
  missing?: string | undefined;
}

/** What a network knows and what not: without that its answer to any other picture would be taken for one. */
export function Limits({ network, missing }: Props): VNode | null {
  const description = useNetworks().find(({ id }) => id === network);
  if (!description) return null;
  return (
    <p class="limits small" data-testid="network-limits">
      {missing !== undefined &&
        `${fill(texts.networkMissing, { wished: missing, network: networkName(description) })} `}
      <strong>{networkName(description)}.</strong> {limitsOf(description)}
    </p>
  );
}
