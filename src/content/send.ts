/** Sends what the content script reports of its own accord. */
import type { ContentMessage } from '../session/finding';

/** False once the extension was updated or removed: this copy of the script is then an orphan. */
export const isConnected = (): boolean => chrome.runtime?.id !== undefined;

/** What the worker answers; undefined where it does not. */
export const send = (message: ContentMessage): Promise<unknown> =>
  isConnected()
    ? chrome.runtime.sendMessage(message).catch(() => undefined) // a worker that cannot start loses a menu entry
    : Promise.resolve();
