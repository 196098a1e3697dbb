/** What the context menu is fitted to: the words by which the product remembers it. What Chrome draws, native-menu.spec.ts sees. */
import type { Worker } from '@playwright/test';
import type { PointerTarget } from '../../src/session/finding';

export const menuFits = (worker: Worker): Promise<PointerTarget> =>
  worker.evaluate(async () => {
    const key = chrome.extension.inIncognitoContext ? 'menu-private' : 'menu';
    return ((await chrome.storage.session.get(key))[key] as { under: PointerTarget } | undefined)?.under ?? 'nothing';
  });
