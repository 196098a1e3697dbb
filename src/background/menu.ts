/**
 * The context menu: an item on every real image by Chrome's own targeting, and one on what the content script found. An item that
 * does not fit is taken away instead of hidden: Chrome counts hidden ones and would put all of them into a submenu.
 */
import browser from 'webextension-polyfill';
import { texts } from '../i18n/texts';
import type { Under } from '../session/finding';

type Item = 'attack' | 'attack-found' | 'attack-canvas' | 'pick' | 'pick-from-icon';

const CONTEXTS: Readonly<Record<Item, readonly browser.Menus.ContextType[]>> = {
  attack: ['image'],
  // Everything that Chrome does not call an image: never beside the first item.
  'attack-found': ['page', 'frame', 'link', 'selection', 'editable', 'video', 'audio'],
  // A canvas matches no context but `all`.
  'attack-canvas': ['all'],
  pick: ['page', 'frame'],
  'pick-from-icon': ['action'],
};

const FITTING: Readonly<Record<Under, Item | undefined>> = {
  image: 'attack-found',
  canvas: 'attack-canvas',
  text: undefined,
  nothing: 'pick',
};

const isItem = (id: unknown): id is Item => typeof id === 'string' && Object.hasOwn(CONTEXTS, id);
export const isAttackItem = (id: unknown): boolean => isItem(id) && id.startsWith('attack');
export const isPickItem = (id: unknown): boolean => isItem(id) && id.startsWith('pick');
export const isUnder = (value: unknown): value is Under => typeof value === 'string' && Object.hasOwn(FITTING, value);

const create = (id: Item): Promise<void> =>
  new Promise((resolve) => {
    const title = isPickItem(id) ? texts.menuPick : texts.menuAttack;
    browser.contextMenus.create({ id, title, contexts: [...CONTEXTS[id]] }, () => {
      void chrome.runtime.lastError; // it is there already, which is all that is wanted
      resolve();
    });
  });

let fitting: Promise<unknown> = Promise.resolve();

/** The items that a menu begins with. */
export function addToMenu(): Promise<unknown> {
  fitting = fitting.then(() => Promise.all((['attack', 'pick-from-icon', 'pick'] as const).map(create)));
  return fitting;
}

/** At installation; Chrome keeps the items afterwards. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  await addToMenu();
}

/** Offers what fits to what lies under the pointer; one change after the other. */
export function fitMenu(under: Under): Promise<unknown> {
  const wanted = FITTING[under];
  fitting = fitting.then(async () => {
    const others = Object.values(FITTING).filter((id) => id !== undefined && id !== wanted) as Item[];
    await Promise.all(others.map((id) => browser.contextMenus.remove(id).catch(() => undefined))); // it was not there
    if (wanted) await create(wanted);
  });
  return fitting;
}
