/**
 * What content scripts say unasked. A page that took over its renderer could say it as well, so each word is checked and can do no
 * more than what the page may do with itself: fit the menu.
 */
import browser from 'webextension-polyfill';
import type { Under } from '../session/finding';
import { isUnder } from './menu';

interface Actions {
  fitMenu(under: Under): Promise<void>;
}

export function listenToPages({ fitMenu }: Actions): void {
  browser.runtime.onMessage.addListener(((
    message: { to?: unknown; under?: unknown } | null,
    sender: browser.Runtime.MessageSender,
  ) => {
    if (sender.id !== browser.runtime.id || sender.tab?.id === undefined) return;
    if (message?.to === 'menu' && isUnder(message.under)) {
      fitMenu(message.under).catch((error: unknown) => console.warn('the menu could not be fitted', error));
    }
  }) as browser.Runtime.OnMessageListenerNoResponse);
}
