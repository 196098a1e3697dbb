/** Shows the session: the popup, or, where Chrome will not open it, a tab with the same page. */
const PAGE = 'src/popup/index.html';

async function openViews(): Promise<chrome.runtime.ExtensionContext[]> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: ['POPUP' as chrome.runtime.ContextType, 'TAB' as chrome.runtime.ContextType],
  });
  return contexts.filter(({ documentUrl }) => documentUrl?.startsWith(chrome.runtime.getURL(PAGE)));
}

async function showTab(view: chrome.runtime.ExtensionContext | undefined): Promise<void> {
  if (!view) await chrome.tabs.create({ url: `${PAGE}?view=tab` });
  else if (view.tabId >= 0) await chrome.tabs.update(view.tabId, { active: true });
}

/** The page in a tab: the one that is open, or a new one. Never throws. */
export async function openTabView(): Promise<void> {
  try {
    await showTab((await openViews()).find(({ tabId }) => tabId >= 0));
  } catch (error) {
    console.warn('no tab could be opened', error);
  }
}

/** The page for many pictures, in a tab of its own. */
export async function openManyPictures(): Promise<void> {
  await chrome.tabs.create({ url: `${PAGE}?view=tab#many` });
}

/**
 * A tab covers the page, of which a picture of the screen may still be wanted: it is opened when `read` has settled.
 * Never throws: the badge tells of the session in any case.
 */
export async function showView(read: () => Promise<void>): Promise<void> {
  try {
    await chrome.action.openPopup();
  } catch {
    // A popup is open already, or one is about to close, or no window has the focus.
    await read().catch(() => undefined); // what went wrong is told where it was started
    try {
      const [view] = await openViews();
      await showTab(view);
    } catch (error) {
      console.warn('no view could be opened', error);
    }
  }
}
