/** Which items the context menu has now, by the product's own record. native-menu.spec.ts checks what Chrome draws. */
import type { Worker } from '@playwright/test';
import type { PointerTarget } from '../../src/session/finding';

export const menuFits = (worker: Worker): Promise<PointerTarget> =>
  worker.evaluate(async () => {
    const key = chrome.extension.inIncognitoContext ? 'menu-private' : 'menu';
    return ((await chrome.storage.session.get(key))[key] as { under: PointerTarget } | undefined)?.under ?? 'nothing';
  });
