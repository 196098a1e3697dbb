import type { VNode } from 'preact';
import { texts } from '../i18n/texts';
import { AUTOMATIC_NETWORK } from '../session/settings';
import { fill } from '../ui/format';
import { limitsOf, networkName } from '../ui/network-texts';
import { NetworkOpener } from '../ui/own-networks/NetworkOpener';
import { OwnNetworkList } from '../ui/own-networks/OwnNetworkList';
import { useNetworks } from '../ui/use-networks';
import type { PartProps } from './AttackOptions';
import { Choice } from './Choice';

/** Which network is attacked, what it knows, and what not. */
export function NetworkOptions({ settings: { network }, onChange }: PartProps): VNode {
  const networks = useNetworks();
  const ids = [AUTOMATIC_NETWORK, ...networks.map(({ id }) => id)];
  const nameOf = (id: string): string => networks.filter((each) => each.id === id).map(networkName)[0] ?? id;
  const first = networks[0];
  const shown = networks.find(({ id }) => id === network) ?? first;
  const missing = networks.length > 0 && !ids.includes(network);
  return (
    <fieldset class="card">
      <legend>{texts.network}</legend>
      <Choice
        label={texts.optionNetwork}
        hint={shown ? limitsOf(shown) : ''}
        testId="option-network"
        values={missing ? [...ids, network] : ids}
        chosen={missing || ids.includes(network) ? network : AUTOMATIC_NETWORK}
        words={(id) =>
          id === AUTOMATIC_NETWORK ? `${texts.networkAutomatic}${first ? `: ${networkName(first)}` : ''}` : nameOf(id)
        }
        onChoose={(id) => onChange({ network: id })}
      />
      <OwnNetworkList />
      <details class="own">
        <summary data-testid="own-open">{texts.ownOpen}</summary>
        <NetworkOpener onKept={(id) => onChange({ network: id })} />
      </details>
      {missing && (
        <p class="small" role="status" data-testid="network-missing">
          {fill(texts.networkMissing, { wished: network, network: networkName(first!) })}
        </p>
      )}
    </fieldset>
  );
}
