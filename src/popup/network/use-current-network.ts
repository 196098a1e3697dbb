import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { NetworkDescription } from '../../session/network-list';
import { loadSettings } from '../../session/settings-store';
import { report } from '../../ui/problems';
import { useNetworks } from '../../ui/use-networks';

/** The network that the next attack runs on; undefined until it is known. Follows the settings. */
export function useCurrentNetwork(): NetworkDescription | undefined {
  const networks = useNetworks();
  const [wish, setWish] = useState<string>();
  useEffect(() => {
    const read = (): void => void loadSettings().then(({ settings }) => setWish(settings.network), report);
    read();
    browser.storage.local.onChanged.addListener(read);
    return () => browser.storage.local.onChanged.removeListener(read);
  }, []);
  return wish === undefined ? undefined : (networks.find(({ id }) => id === wish) ?? networks[0]);
}
