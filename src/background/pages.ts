/**
 * What content scripts say unasked. A page that took over its renderer could say it as well, so each word is checked
 * and can do no more than what the page may do with itself: fit the menu while the person's pointer is in it, or end
 * the picking that a person began in it. Who speaks is what Chrome says of the sender, never what the message says.
 */
import browser from 'webextension-polyfill';
import { Allowance } from '../async/allowance';
import { askFrame } from '../session/channel';
import type { PointerTarget } from '../session/finding';
import { isUnder } from './menu';

interface Actions {
  fitMenu(under: PointerTarget, tabId: number): Promise<unknown>;
  /** Pick mode ended in this frame; with a token when an image was taken. */
  picked(tabId: number, frameId: number, token: string | undefined): Promise<void>;
}

type Word = Record<'to' | 'under' | 'token', unknown>;

/** Words of one frame: a person who sweeps over a wall of pictures needs some five a second. */
const AT_ONCE = 40;
const PER_SECOND = 10;

/** Frames and tabs that are remembered. */
const MOST_REMEMBERED = 500;

const allowances = new Map<string, Allowance>();

function isTooMuch(tabId: number, frameId: number): boolean {
  const key = `${tabId} ${frameId}`;
  const allowance = allowances.get(key) ?? new Allowance(AT_ONCE, PER_SECOND);
  allowances.delete(key); // to the end: the one that was silent longest goes first
  allowances.set(key, allowance);
  if (allowances.size > MOST_REMEMBERED) allowances.delete([...allowances.keys()][0] ?? '');
  return !allowance.take(performance.now());
}

/** A page that is this busy does not say where the pointer is. */
const PATIENCE_MS = 1500;

/**
 * Whether the person's hand can be in a frame. The tab's own document says whether it has it itself: so an
 * advertisement speaks only while the person is elsewhere. Where Signflip has no script in that document, nobody can
 * say.
 */
async function isHandThere(tabId: number, frameId: number, what: 'pointer' | 'either'): Promise<boolean> {
  if (frameId === 0) return true;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  try {
    const focus = await Promise.race([askFrame({ tabId, frameId: 0 }, 'focus', undefined), late]);
    return focus !== undefined && (!focus.pointer || (what === 'either' && !focus.keyboard));
  } catch {
    return true; // no script of ours there
  }
}

/** By tab: how often its own document has spoken. What a frame said before that is out of date. */
const spoken = new Map<number, number>();

/** False where a frame is not believed at this moment: it says it again as long as the pointer is in it. */
async function hearOfMenu(
  under: PointerTarget,
  tab: browser.Tabs.Tab,
  frameId: number,
  { fitMenu }: Actions,
): Promise<boolean> {
  const tabId = tab.id ?? -1;
  if (!tab.active) return true; // the menu belongs to the tab in front, and a tab that comes to the front is asked
  const before = spoken.get(tabId) ?? 0;
  if (spoken.size > MOST_REMEMBERED) spoken.clear();
  if (frameId === 0) spoken.set(tabId, before + 1);
  else if (!(await isHandThere(tabId, frameId, 'pointer'))) return false;
  else if ((spoken.get(tabId) ?? 0) !== before) return false;
  await fitMenu(under, tabId);
  return true;
}

async function hearOfPicking(token: unknown, tabId: number, frameId: number, { picked }: Actions): Promise<void> {
  if (!(await isHandThere(tabId, frameId, 'either'))) return;
  await picked(tabId, frameId, typeof token === 'string' ? token : undefined);
}

export function listenToPages(actions: Actions): void {
  const hear = (
    message: Word | null,
    { id, tab, frameId = 0 }: browser.Runtime.MessageSender,
  ): Promise<unknown> | undefined => {
    if (id !== browser.runtime.id || tab?.id === undefined) return undefined;
    const menu = message?.to === 'menu' && isUnder(message.under) ? message.under : undefined;
    const picking = message?.to === 'picking';
    if ((!menu && !picking) || isTooMuch(tab.id, frameId)) return undefined;
    if (menu) {
      return hearOfMenu(menu, tab, frameId, actions).catch((error: unknown) =>
        console.warn('the menu could not be fitted', error),
      );
    }
    hearOfPicking(message?.token, tab.id, frameId, actions).catch((error: unknown) =>
      console.error('what was picked is lost', error),
    );
    return undefined;
  };
  browser.runtime.onMessage.addListener(hear as browser.Runtime.OnMessageListener);
}
