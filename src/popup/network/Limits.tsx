import type { VNode } from 'preact';
import { limitsOf } from '../../ui/network-texts';
import { useNetworks } from '../../ui/use-networks';

/** What a network knows and what not: without that its answer to any other picture would be taken for one. */
export function Limits({ network }: { network: string | undefined }): VNode | null {
  const description = useNetworks().find(({ id }) => id === network);
  if (!description) return null;
  return (
    <p class="limits small" data-testid="network-limits">
      <strong>{description.name}.</strong> {limitsOf(description)}
    </p>
  );
}
