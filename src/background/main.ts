/**
 * The service worker: menu, badge, the offscreen document's life. It holds no state that matters and may die at any moment,
 * so every listener is registered here at the top level.
 */
import browser from 'webextension-polyfill';
import { badgeOf } from '../session/badge';
import { ask, serve } from '../session/channel';
import type { Failure } from '../session/failure';
import { ALIVE_LOCK } from '../session/protocol';
import type { BackendFacts, SessionState, Source } from '../session/state';
import { sendReferrer } from './allow-referrer';
import { showBadge } from './badge';
import { type Click, complete, gather } from './gather';
import { createMenu, fitMenu, isAttackItem } from './menu';
import { ensureOffscreen, hasOffscreen } from './offscreen';
import { rescue } from './page-bytes';
import { listenToPages } from './pages';
import { recall, remember } from './record';
import { showView } from './view';

browser.runtime.onInstalled.addListener(createMenu);

/** Views that open while a session is being started wait for it, instead of showing the one before. */
let starting: Promise<void> = Promise.resolve();

async function start(source: Source, failure?: Failure): Promise<void> {
  const at = Date.now();
  await Promise.all([ensureOffscreen(), showBadge('working'), sendReferrer(source.referrer)]);
  // A hidden setting, for tests and for the command line: run on this backend only.
  const backend = (await browser.storage.local.get('backend'))['backend'] as BackendFacts['name'] | undefined;
  await ask('offscreen', 'start', { source, at, ...(backend ? { backend } : {}), ...(failure ? { failure } : {}) });
}

/** Starts on what the click meant. */
async function attackAt(click: Click): Promise<void> {
  const gathered = await gather(click);
  const nothing = { url: '', name: 'image', ...(click.pageUrl ? { pageUrl: click.pageUrl } : {}) };
  const { source, failure } = gathered ?? { source: nothing, failure: { code: 'nothing-here' } as const };
  await start(source, failure);
}

browser.contextMenus.onClicked.addListener((info, tab) => {
  if (!isAttackItem(info.menuItemId)) return;
  // A video has a srcUrl as well: only an image's is the address of a picture.
  const srcUrl = info.mediaType === 'image' ? info.srcUrl : undefined;
  const { pageUrl, frameId = 0 } = info;
  starting = attackAt({ srcUrl, pageUrl, tabId: tab?.id ?? -1, frameId });
  starting.catch((error: unknown) => {
    console.error('the attack could not be started', error);
    return showBadge('failed');
  });
  void showView();
});

listenToPages({ fitMenu });

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
    starting = complete(source).then((gathered) => start(gathered.source, gathered.failure));
    await starting;
    return undefined;
  },
  rescue: ({ source }) => rescue(source),
  state: currentState,
  changed: async ({ state }) => {
    await Promise.all([showBadge(badgeOf(state)), remember(state)]);
    watchOffscreen().catch((error: unknown) => console.warn('the offscreen document could not be watched', error));
    return undefined;
  },
});
