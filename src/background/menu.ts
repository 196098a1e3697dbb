/**
 * The context menu: "Attack this image" on every real image by Chrome's own targeting, and on whatever the content
 * script found. Two items that match one click would be put into a submenu, hidden ones counted as well; and the click
 * on an item that was taken away while its menu stood open is lost. So there is one item of each kind, always, and what
 * changes is where it shows.
 */
import browser from 'webextension-polyfill';
import { texts } from '../i18n/texts';
import type { PointerTarget } from '../session/finding';
import { isPrivate } from './private';

type Item = 'attack' | 'pick' | 'all';
type Contexts = readonly browser.Menus.ContextType[];

const IMAGES: Contexts = ['image'];
const ICON: Contexts = ['action'];

/** By what lies under the pointer. Chrome tries `page` last, so the two never meet on one click in a page. */
const SHOWN: Readonly<Record<PointerTarget, Readonly<Record<Item, Contexts>>>> = {
  image: {
    attack: [...IMAGES, 'page', 'frame', 'link', 'selection', 'editable', 'video', 'audio'],
    pick: ICON,
    all: ICON,
  },
  canvas: { attack: ['all'], pick: ICON, all: ICON }, // a canvas matches no context but `all`
  text: { attack: IMAGES, pick: ICON, all: ICON },
  nothing: { attack: IMAGES, pick: [...ICON, 'page'], all: ICON },
};

const TITLES: Readonly<Record<Item, string>> = { attack: texts.menuAttack, pick: texts.menuPick, all: texts.menuAll };

const ITEMS = ['attack', 'pick', 'all'] as const satisfies readonly Item[];

/**
 * Chrome keeps the items of the version before until this one is installed: they were called "attack-found",
 * "pick-from-icon" and so on.
 */
const isItem = (id: unknown, item: Item): boolean => typeof id === 'string' && id.split('-')[0] === item;

export const isAttackItem = (id: unknown): boolean => isItem(id, 'attack');
export const isPickItem = (id: unknown): boolean => isItem(id, 'pick');
export const isAllItem = (id: unknown): boolean => isItem(id, 'all');
export const isUnder = (value: unknown): value is PointerTarget =>
  typeof value === 'string' && Object.hasOwn(SHOWN, value);

/**
 * What the menu was fitted to last, and by which tab, in storage.session: this worker may die, the menu stays. No
 * address is in it.
 */
const KEY = isPrivate ? 'menu-private' : 'menu';

interface Fitted {
  readonly under: PointerTarget;
  readonly tabId?: number;
}

export const fittedTo = async (): Promise<Fitted> =>
  ((await browser.storage.session.get(KEY))[KEY] as Fitted | undefined) ?? { under: 'nothing' };

const create = (item: Item, contexts: Contexts): Promise<void> =>
  new Promise((resolve) => {
    browser.contextMenus.create({ id: item, title: TITLES[item], contexts: [...contexts] }, () => {
      void chrome.runtime.lastError; // it is there already, which is all that is wanted
      resolve();
    });
  });

let fitting: Promise<unknown> = Promise.resolve();

/** One change after the other. */
function next(change: () => Promise<unknown>): Promise<unknown> {
  fitting = fitting.catch(() => undefined).then(change); // a failure is told to who asked for that change
  return fitting;
}

/** The items that a menu begins with. */
export const addToMenu = (): Promise<unknown> =>
  next(() => Promise.all(ITEMS.map((item) => create(item, SHOWN.nothing[item]))));

/** At installation; Chrome keeps the items afterwards. */
export async function createMenu(): Promise<void> {
  await next(() => browser.contextMenus.removeAll());
  await addToMenu();
}

/** Offers what fits to what lies under the pointer in a tab. */
export const fitMenu = (under: PointerTarget, tabId?: number): Promise<unknown> =>
  next(async () => {
    const fit = async (item: Item): Promise<unknown> => {
      const contexts = SHOWN[under][item];
      return browser.contextMenus.update(item, { contexts: [...contexts] }).catch(() => create(item, contexts));
    };
    await Promise.all(ITEMS.map(fit));
    await browser.storage.session.set({ [KEY]: { under, ...(tabId === undefined ? {} : { tabId }) } satisfies Fitted });
  });
