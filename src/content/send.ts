/** What the content script says unasked. */
import type { ContentMessage } from '../session/finding';

/** False once the extension was updated or removed: this copy of the script is then an orphan. */
export const isConnected = (): boolean => chrome.runtime?.id !== undefined;

export function send(tale: ContentMessage): void {
  if (isConnected()) chrome.runtime.sendMessage(tale).catch(() => undefined); // a worker that cannot start loses a menu entry
}
