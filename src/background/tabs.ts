/**
 * The menu is one for the browser, and belongs to the tab in front: when another comes there, what was said of the one
 * before no longer holds, and the page under the pointer is asked to say it anew.
 */
import browser from 'webextension-polyfill';
import { fitMenu, fittedTo } from './menu';

async function cameToFront(tabId: number): Promise<void> {
  if ((await fittedTo()).tabId !== tabId) await fitMenu('nothing');
  // To every frame of it. A tab without our script says nothing.
  await chrome.tabs.sendMessage(tabId, { to: 'content', call: 'look' }).catch(() => undefined);
}

async function windowCameToFront(windowId: number): Promise<void> {
  if (windowId === browser.windows.WINDOW_ID_NONE) return; // to another program
  const [tab] = await browser.tabs.query({ windowId, active: true });
  if (tab?.id !== undefined) await cameToFront(tab.id);
}

const warn = (error: unknown): void => console.warn('the menu could not follow the tab', error);

export function followTabs(): void {
  browser.tabs.onActivated.addListener(({ tabId }) => void cameToFront(tabId).catch(warn));
  browser.windows.onFocusChanged.addListener((windowId) => void windowCameToFront(windowId).catch(warn));
}
