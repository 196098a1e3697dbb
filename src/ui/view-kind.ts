/**
 * Whether this page stands in the toolbar's popup, which takes its size from its content, or in a tab, which has a size
 * of its own.
 */
export type ViewKind = 'popup' | 'tab';

export function viewKindOf(view: Window): ViewKind {
  const wish = new URLSearchParams(view.location.search).get('view');
  if (wish === 'tab' || wish === 'popup') return wish;
  const popups = globalThis.chrome?.extension?.getViews?.({ type: 'popup' }) ?? [];
  // A popup that has not been measured yet is a few pixels wide; no tab is.
  return popups.includes(view) || view.innerWidth < 120 ? 'popup' : 'tab';
}

/** A tab has the room for one large picture, and can be handed files. */
export const inTab = (): boolean => document.documentElement.dataset['viewKind'] === 'tab';
