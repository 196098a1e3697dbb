/**
 * Which network is under attack, and the choice of another one: kept in the settings, and the same picture is attacked
 * anew.
 */
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { again } from '../../session/client';
import { loadSettings, saveSettings } from '../../session/settings-store';
import type { Done, Working } from '../../session/state';
import { report } from '../../ui/problems';

export interface NetworkChoice {
  /** The id of the one that runs, or will; undefined until it is known. */
  readonly id: string | undefined;
  choose(id: string): void;
}

export async function keepChoice(network: string): Promise<void> {
  const { settings } = await loadSettings();
  await saveSettings({ ...settings, network });
}

/** `known`: the ids of the networks, the one that runs when nobody has chosen first. */
export function useNetworkChoice(state: Working | Done | undefined, known: readonly string[]): NetworkChoice {
  const [wish, setWish] = useState<string>();
  useEffect(() => {
    const read = (): void => void loadSettings().then(({ settings }) => setWish(settings.network), report);
    read();
    browser.storage.local.onChanged.addListener(read);
    return () => browser.storage.local.onChanged.removeListener(read);
  }, []);
  const wished = wish !== undefined && (known.includes(wish) ? wish : known[0]);
  return {
    id: state?.result?.network.id ?? (wished || undefined),
    choose: (id) => {
      setWish(id);
      keepChoice(id)
        .then(() => state && again(state.id))
        .catch(report);
    },
  };
}
