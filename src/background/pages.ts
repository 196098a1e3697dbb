/**
 * What content scripts say unasked. A page that took over its renderer could say it as well, so each word is checked and can do no
 * more than what the page may do with itself: fit the menu, or end the picking that a person began in it.
 */
import browser from 'webextension-polyfill';
import type { Under } from '../session/finding';
import { isUnder } from './menu';

interface Actions {
  fitMenu(under: Under): Promise<unknown>;
  /** Pick mode ended in this frame; with a token when an image was taken. */
  picked(tabId: number, frameId: number, token: string | undefined): Promise<void>;
}

type Word = Record<'to' | 'under' | 'token', unknown>;

export function listenToPages({ fitMenu, picked }: Actions): void {
  const hear = (message: Word | null, { id, tab, frameId = 0 }: browser.Runtime.MessageSender): void => {
    if (id !== browser.runtime.id || tab?.id === undefined) return;
    if (message?.to === 'menu' && isUnder(message.under)) {
      fitMenu(message.under).catch((error: unknown) => console.warn('the menu could not be fitted', error));
    }
    if (message?.to === 'picking') {
      const token = typeof message.token === 'string' ? message.token : undefined;
      picked(tab.id, frameId, token).catch((error: unknown) => console.error('what was picked is lost', error));
    }
  };
  browser.runtime.onMessage.addListener(hear as browser.Runtime.OnMessageListenerNoResponse);
}
