/** The items of the menu that come and go with what lies under the pointer. */
import type { Worker } from '@playwright/test';

/** Those that are there now: a change of what is not there is refused. */
export const menuItems = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async () => {
    const there = async (id: string): Promise<boolean> => {
      const title = chrome.i18n.getMessage(id === 'pick' ? 'menuPick' : 'menuAttack');
      return (chrome.contextMenus.update(id, { title }) as unknown as Promise<void>).then(
        () => true,
        () => false,
      );
    };
    const ids = ['attack-found', 'attack-canvas', 'pick'];
    const answers = await Promise.all(ids.map(there));
    return ids.filter((_, i) => answers[i]);
  });
