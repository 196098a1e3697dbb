/** The context menu: an item on every real image by Chrome's own targeting, and one on what the content script found. */
import browser from 'webextension-polyfill';
import type { Under } from '../session/finding';
import { texts } from '../session/texts';

type Item = 'attack' | 'attack-found' | 'attack-canvas';

const CONTEXTS: Readonly<Record<Item, readonly browser.Menus.ContextType[]>> = {
  attack: ['image'],
  // Everything that Chrome does not call an image: never beside the first item.
  'attack-found': ['page', 'frame', 'link', 'selection', 'editable', 'video', 'audio'],
  // A canvas matches no context but `all`.
  'attack-canvas': ['all'],
};

const SHOWN: Readonly<Record<Under, readonly Item[]>> = {
  image: ['attack-found'],
  canvas: ['attack-canvas'],
  text: [],
  nothing: [],
};

const isItem = (id: unknown): id is Item => typeof id === 'string' && Object.hasOwn(CONTEXTS, id);
export const isAttackItem = isItem;
export const isUnder = (value: unknown): value is Under => typeof value === 'string' && Object.hasOwn(SHOWN, value);

/** At installation; Chrome keeps the items afterwards. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  const title = texts.menuAttack;
  for (const [id, contexts] of Object.entries(CONTEXTS)) {
    browser.contextMenus.create({ id, title, contexts: [...contexts], visible: id === 'attack' });
  }
}

/** Shows what fits to what lies under the pointer. */
export async function fitMenu(under: Under): Promise<void> {
  const changing = Object.keys(CONTEXTS).filter((id) => id !== 'attack');
  await Promise.all(
    changing.map((id) => browser.contextMenus.update(id, { visible: SHOWN[under].some((shown) => shown === id) })),
  );
}
