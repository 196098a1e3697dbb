/**
 * The service worker: menu, badge, the offscreen document's life. It holds no state that matters and may die at any moment,
 * so every listener is registered here at the top level.
 */
import browser from 'webextension-polyfill';
import { badgeOf } from '../session/badge';
import { ask, askFrame, serve } from '../session/channel';
import { type Failure, failureOf } from '../session/failure';
import { ALIVE_LOCK } from '../session/protocol';
import { nameOf } from '../session/source';
import type { BackendFacts, SessionState, Source } from '../session/state';
import { texts } from '../session/texts';
import { showBadge } from './badge';
import { ensureOffscreen, hasOffscreen } from './offscreen';
import { recall, remember } from './record';
import { showView } from './view';

const MENU_ITEM = 'attack';

browser.runtime.onInstalled.addListener(async () => {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU_ITEM, title: texts.menuAttack, contexts: ['image'] });
});

/** Views that open while a session is being started wait for it, instead of showing the one before. */
let starting: Promise<void> = Promise.resolve();

async function start(source: Source, failure?: Failure): Promise<void> {
  const at = Date.now();
  await Promise.all([ensureOffscreen(), showBadge('working')]);
  // A hidden setting, for tests and for the command line: run on this backend only.
  const backend = (await browser.storage.local.get('backend'))['backend'] as BackendFacts['name'] | undefined;
  await ask('offscreen', 'start', { source, at, ...(backend ? { backend } : {}), ...(failure ? { failure } : {}) });
}

/** What only the page's own frame can read travels as bytes. */
async function sourceOf(
  url: string,
  pageUrl: string | undefined,
  tabId: number,
  frameId: number,
): Promise<[Source, Failure?]> {
  const source = { url, name: nameOf(url), ...(pageUrl ? { pageUrl } : {}) };
  if (!url.startsWith('blob:')) return [source];
  try {
    return [{ ...source, blob: await askFrame(tabId, frameId, 'read', { url }) }];
  } catch (error) {
    return [source, failureOf(error)];
  }
}

browser.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId !== MENU_ITEM || !info.srcUrl) return;
  const reading = sourceOf(info.srcUrl, info.pageUrl, tab?.id ?? -1, info.frameId ?? 0);
  starting = reading.then(([source, failure]) => start(source, failure));
  starting.catch((error: unknown) => {
    console.error('the attack could not be started', error);
    return showBadge('failed');
  });
  void showView();
});

async function currentState(): Promise<SessionState> {
  await starting.catch(() => undefined); // told where it was started
  return (await hasOffscreen()) ? ask('offscreen', 'state', undefined) : lostState();
}

/** The state when there is no offscreen document, shown on the icon as well. */
async function lostState(): Promise<SessionState> {
  const state = await recall();
  await showBadge(badgeOf(state));
  return state;
}

let watching = false;

/** Notices the offscreen document's end under a session, as long as this worker lives; later the next question does. */
async function watchOffscreen(): Promise<void> {
  if (watching) return;
  watching = true;
  try {
    await navigator.locks.request(ALIVE_LOCK, { mode: 'shared' }, lostState);
  } finally {
    watching = false;
  }
}

serve('background', {
  attack: async ({ source }) => {
    starting = start(source);
    await starting;
    return undefined;
  },
  state: currentState,
  changed: async ({ state }) => {
    await Promise.all([showBadge(badgeOf(state)), remember(state)]);
    watchOffscreen().catch((error: unknown) => console.warn('the offscreen document could not be watched', error));
    return undefined;
  },
});
