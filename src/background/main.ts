/**
 * The service worker: menu, badge, the offscreen document's life. It holds no state that matters and may die at any
 * moment, so every listener is registered here at the top level.
 */
import browser from 'webextension-polyfill';
import { addressSpaceOf } from '../session/address-space';
import { badgeOf } from '../session/badge';
import { ask, serve } from '../session/channel';
import { type Failure, failureOf } from '../session/failure';
import { ALIVE_LOCK } from '../session/protocol';
import { DEFAULTS, type Settings } from '../session/settings';
import { loadSettings } from '../session/settings-store';
import { homeOf, type Source } from '../session/source';
import type { SessionState } from '../session/state';
import { showBadge } from './badge';
import { pictureForPage } from './for-page';
import { type Click, complete, type Gathered, gather, sourceOf } from './gather';
import { welcome } from './installed';
import { addToMenu, createMenu, fitMenu, isAllItem, isAttackItem, isPickItem } from './menu';
import { ensureOffscreen, hasOffscreen } from './offscreen';
import { seenOnScreen } from './on-screen';
import { endReadInFrame, progressInFrame, readFromScreen, readInFrame } from './page-bytes';
import { draftOfPage } from './page-pictures';
import { listenToPages } from './pages';
import { picked, pickIn } from './pick';
import { isPrivate } from './private';
import { recall, remember } from './record';
import { keepOutOf, sendReferrer } from './request-rules';
import { keepFromPages } from './storage-access';
import { followTabs } from './tabs';
import { askToolSoon, documentIn } from './tools';
import { unstarted } from './unstarted';
import { openManyPictures, openTabView, showView } from './view';
import { noticeRead, whileRead } from './while-read';

browser.runtime.onInstalled.addListener(createMenu);
browser.runtime.onInstalled.addListener((details) => {
  welcome(details).catch((error: unknown) => console.warn('the welcome could not be shown', error));
});
browser.runtime.onStartup.addListener(() => void fitMenu('nothing')); // Chrome keeps it as it was on its last day
keepFromPages();
followTabs();
if (isPrivate) void addToMenu(); // nothing is installed there

/** Views that open while a session is being started wait for it, instead of showing the one before. */
let starting: Promise<void> = Promise.resolve();

/** As they are kept; of what is private nothing is kept, nor where nobody knows what the person chose. */
async function settingsNow(): Promise<Settings> {
  try {
    const { settings } = await loadSettings();
    return { ...settings, history: settings.history && !isPrivate };
  } catch (error) {
    console.warn('the settings could not be read', error); // the options say so as well
    return { ...DEFAULTS, history: false };
  }
}

/** Never rejects: what cannot be started becomes a session that failed. */
async function start(source: Source, failure?: Failure): Promise<void> {
  const at = Date.now();
  try {
    const home = addressSpaceOf(homeOf(source));
    const ready = [ensureOffscreen(), showBadge('working'), sendReferrer(source.referrer), keepOutOf(home)];
    const [settings] = await Promise.all([settingsNow(), ...ready]);
    await ask('offscreen', 'start', { source, at, settings, ...(failure ? { failure } : {}) });
  } catch (error) {
    await unstarted(source, error);
  }
}

async function startAgain(id: string): Promise<void> {
  const at = Date.now();
  const [settings] = await Promise.all([settingsNow(), ensureOffscreen(), showBadge('working')]);
  await ask('offscreen', 'again', { id, at, settings });
}

const NOWHERE: Source = { url: '', name: 'image' };

/** The session that a gesture starts. What goes wrong before there is a picture is told as the session's failure. */
function begin(gathering: Promise<Gathered>): void {
  starting = gathering
    .catch((error: unknown): Gathered => ({ source: NOWHERE, failure: failureOf(error) }))
    .then(({ source, failure }) => start(source, failure));
  const started = starting;
  void showView(async () => {
    await started; // before that the latest session is the one before
    await whileRead(() => ask('offscreen', 'state', undefined));
  });
}

/** Where nothing is found the person is asked to pick, instead of being told of a failure. */
async function attackAt(click: Click): Promise<void> {
  const gathered = await gather(click);
  if (gathered) begin(Promise.resolve(gathered));
  else await pick(click.tabId);
}

async function pick(tabId: number): Promise<void> {
  try {
    await pickIn(tabId);
  } catch (error) {
    begin(Promise.reject(error));
  }
}

/** All pictures of the page, in the tab. */
async function attackPage(tabId: number): Promise<void> {
  try {
    await draftOfPage(tabId);
    await openManyPictures();
  } catch (error) {
    begin(Promise.reject(error));
  }
}

browser.contextMenus.onClicked.addListener((info, tab) => {
  const { pageUrl, frameUrl, frameId = 0 } = info;
  const tabId = tab?.id ?? -1;
  if (isPickItem(info.menuItemId)) void pick(tabId);
  if (isAllItem(info.menuItemId)) void attackPage(tabId);
  if (!isAttackItem(info.menuItemId)) return;
  // A video has a srcUrl as well: only an image's is the address of a picture.
  const srcUrl = info.mediaType === 'image' ? info.srcUrl : undefined;
  const click = { srcUrl, pageUrl, frameUrl, tabId, frameId };
  if (srcUrl) begin(gather(click).then((gathered) => gathered ?? { source: NOWHERE }));
  else void attackAt(click);
});

browser.commands.onCommand.addListener((command, tab) => {
  if (command === 'pick-image' && tab?.id !== undefined) void pick(tab.id);
  if (command === 'open-laboratory') void openTabView();
});

listenToPages({
  fitMenu,
  picked: async (tabId, frameId, token) => {
    const frame = await documentIn(tabId, frameId);
    const finding = await picked(tabId, frameId, token);
    if (finding) begin(complete(sourceOf(finding, 0, frame)));
  },
});

/** Of the session `id`, else of the latest. */
async function currentState(id?: string): Promise<SessionState> {
  await starting.catch(() => undefined); // told where it was started
  if (!(await hasOffscreen())) return lostState();
  try {
    return await ask('offscreen', 'state', id === undefined ? undefined : { id });
  } catch {
    return lostState(); // it stands and does not answer: its script is missing, or it has just ended
  }
}

/** The state when there is no offscreen document, shown on the icon as well. */
async function lostState(): Promise<SessionState> {
  const state = await recall();
  await showBadge(badgeOf(state));
  return state;
}

/** The site that a session asked for is allowed now, by its button or in Chrome's settings: it goes on. */
async function goOnWhenAllowed(): Promise<void> {
  const state = await currentState();
  if (state.phase !== 'failed' || state.failure.code !== 'site-access' || !state.failure.detail) return;
  if (await chrome.permissions.contains({ origins: [state.failure.detail] })) begin(complete(state.source));
}

browser.permissions.onAdded.addListener(() => {
  goOnWhenAllowed().catch((error: unknown) => console.error('what was allowed was not tried again', error));
});

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
  ready: async () => {
    await ensureOffscreen();
    return undefined;
  },
  again: async ({ id }) => {
    starting = startAgain(id);
    await starting;
    return undefined;
  },
  readInFrame: ({ source, readId }) => readInFrame(source, readId),
  progress: ({ source, readId }) => progressInFrame(source, readId),
  endRead: ({ source, readId }) => endReadInFrame(source, readId),
  seenOnScreen: ({ place }) => seenOnScreen(place),
  readFromScreen: ({ source, failure }) => readFromScreen(source, failure),
  pick: async ({ tabId }) => {
    await pickIn(tabId);
    return undefined;
  },
  show: async ({ id, place, subject }) => {
    const { token, index } = place;
    if (!subject) return askToolSoon(place, 'show', { token, index });
    return askToolSoon(place, 'show', { token, index, picture: await pictureForPage(id, place, subject) });
  },
  shown: ({ place: { token, index, ...frame } }) => askToolSoon(frame, 'shown', { token, index }),
  state: async (question) => currentState(question?.id),
  changed: async ({ state }) => {
    noticeRead(state);
    await Promise.all([showBadge(badgeOf(state)), remember(state)]);
    // Chrome has one list of rules for all windows: the address of a private page stays in it no longer than it is
    // needed.
    if (isPrivate && state.phase !== 'working') await sendReferrer(undefined);
    watchOffscreen().catch((error: unknown) => console.warn('the offscreen document could not be watched', error));
    return undefined;
  },
});
