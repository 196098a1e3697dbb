import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import { networkName } from '../../ui/network-texts';
import { useNetworks } from '../../ui/use-networks';
import { useNetworkChoice } from './use-network-choice';

/** The network that runs, and the others. `state`: what is attacked anew when another one is chosen. */
export function NetworkChooser({ state }: { state?: Working | Done }): VNode {
  const networks = useNetworks();
  const { id, choose } = useNetworkChoice(
    state,
    networks.map((each) => each.id),
  );
  return (
    <select
      class="network-chooser"
      data-testid="network"
      aria-label={texts.network}
      title={networks.filter((each) => each.id === id).map(networkName)[0]}
      value={id ?? ''}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {networks.map((each) => (
        <option key={each.id} value={each.id}>
          {networkName(each)}
        </option>
      ))}
    </select>
  );
}
