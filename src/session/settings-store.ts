/**
 * Where the settings are kept: chrome.storage.local of this browser. The offscreen document has none and is told
 * (protocol.ts).
 */
import browser from 'webextension-polyfill';
import { type ReadSettings, readSettings, type Settings } from './settings';

export const SETTINGS_KEY = 'settings';

export async function loadSettings(): Promise<ReadSettings> {
  return readSettings((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
}

/** What a later version keeps beside them stays: it may be installed again. */
export async function saveSettings(settings: Settings): Promise<void> {
  const stored: unknown = (await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
  const others = typeof stored === 'object' && !Array.isArray(stored) ? stored : {};
  await browser.storage.local.set({ [SETTINGS_KEY]: { ...others, ...settings } });
}
