import { networkName } from '../../ui/network-texts';
import { useNetworks } from '../../ui/use-networks';

/** The networks' names in the language of the texts, by their ids. */
export const useNetworkNames = (): ReadonlyMap<string, string> =>
  new Map(useNetworks().map((network) => [network.id, networkName(network)]));
