import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { ReadSettings, Settings } from '../session/settings';
import { loadSettings, saveSettings } from '../session/settings-store';
import { report } from '../ui/problems';

export interface KnownSettings {
  /** Undefined until they are read. */
  readonly known: ReadSettings | undefined;
  /** How many changes were kept since the page opened. */
  readonly saved: number;
  change(part: Partial<Settings>): void;
}

/** The settings as they are kept, followed: another page may change them too. */
export function useSettings(): KnownSettings {
  const [known, setKnown] = useState<ReadSettings>();
  const [saved, setSaved] = useState(0);
  useEffect(() => {
    const read = (): void => {
      loadSettings().then(setKnown, report);
    };
    read();
    browser.storage.local.onChanged.addListener(read);
    return () => browser.storage.local.onChanged.removeListener(read);
  }, []);
  const change = (part: Partial<Settings>): void => {
    if (!known) return;
    const settings = { ...known.settings, ...part };
    setKnown({ settings, mended: [] });
    saveSettings(settings).then(() => setSaved((count) => count + 1), report);
  };
  return { known, saved, change };
}
