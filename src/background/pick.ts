/** Pick mode in a tab: in which page, in storage.session, because this worker may die while a person looks around. */
import browser from 'webextension-polyfill';
import { askFrame } from '../session/channel';
import { FailureError, fail } from '../session/failure';
import type { Finding } from '../session/finding';
import { documentIn, putTools } from './tools';

const KEY = 'picking';

/** To every frame of a tab; an answer of one of them is enough. */
const tellAll = (tabId: number, call: 'pick' | 'unpick'): Promise<unknown> =>
  chrome.tabs.sendMessage(tabId, { to: 'content', call });

/** Throws FailureError where Chrome or the person keeps Signflip out of the page. */
export async function pickIn(tabId: number): Promise<void> {
  await putTools(tabId);
  const { documentId } = await documentIn(tabId, 0);
  await browser.storage.session.set({ [KEY]: documentId });
  try {
    await tellAll(tabId, 'pick');
  } catch (error) {
    fail('closed-page', String(error));
  }
}

/**
 * A frame says that picking is over. Gives its finding when an image was taken; undefined also for who was not asked,
 * or is no longer.
 */
export async function picked(tabId: number, frameId: number, token: string | undefined): Promise<Finding | undefined> {
  const { [KEY]: pickedIn } = await browser.storage.session.get(KEY);
  if (pickedIn === undefined) return undefined;
  // The page that the person was in may be gone: one that leaves can say nothing any more, so it is asked who is there.
  const { documentId } = await documentIn(tabId, 0);
  if (documentId !== pickedIn) return undefined;
  await browser.storage.session.remove(KEY);
  tellAll(tabId, 'unpick').catch(() => undefined); // a tab that is gone picks no more
  if (token === undefined) return undefined;
  const finding = await askFrame({ tabId, frameId }, 'found', undefined);
  if (finding.token !== token) throw new FailureError({ code: 'page-closed' });
  return finding;
}
