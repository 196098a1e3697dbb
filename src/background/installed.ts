/** After installing: the welcome opens, and pages that are open already can be right-clicked without being reloaded. */
import { openTabView } from './view';

/** What Chrome itself puts into pages that open from now on. It does nothing where it is already. */
const FINDER = 'src/content/main.iife.js';

/**
 * Chrome's own pages, the store's and those of sites that are not allowed refuse; they would refuse after a reload as
 * well.
 */
async function enter(tabId: number): Promise<void> {
  try {
    await chrome.scripting.executeScript({
      target: { tabId, allFrames: true },
      files: [FINDER],
      injectImmediately: true,
    });
  } catch (error) {
    console.info(`tab ${tabId} stays as it was`, error);
  }
}

/** `reason`: of chrome.runtime.onInstalled. An update opens nothing. */
export async function welcome({ reason }: { readonly reason: string }): Promise<void> {
  if (reason !== 'install') return;
  const tabs = await chrome.tabs.query({});
  await Promise.all([openTabView(), ...tabs.flatMap(({ id }) => (id === undefined ? [] : enter(id)))]);
}
