/** The popup's page in each state of a session, with the size that it has in the popup or in a tab. */
import type { Page } from '@playwright/test';
import { stateOf } from '../../scripts/lib/view';
import { expect, type Person } from './extension';
import { drawn } from './pictures';
import { heldBack, type Site } from './site';

/** The page as it is in the toolbar's popup, or as it is in a tab. */
export type ViewKind = 'popup' | 'tab';

const SIZES = { popup: { width: 400, height: 600 }, tab: { width: 1200, height: 820 } } as const;

/**
 * Opens the page anew, as popup or as tab, and as if nobody had selected anything: the level is the first one again.
 */
export async function openAs(view: Page, kind: ViewKind): Promise<void> {
  const phase = view.getByTestId('phase');
  await expect(phase).not.toHaveAttribute('data-phase', 'opening'); // the first answer can be a moment away
  const before = await phase.getAttribute('data-phase');
  const state = await stateOf(view);
  const id = 'id' in state ? state.id : '';
  await view.evaluate((id) => {
    const channel = new BroadcastChannel('signflip-selection');
    channel.postMessage({ id, selected: undefined });
    channel.close();
  }, id);
  await view.setViewportSize(SIZES[kind]);
  await view.goto(`${view.url().split('?')[0]}?view=${kind}`);
  await expect(phase).toHaveAttribute('data-phase', before ?? '');
}

export type ViewState = 'working' | 'flipped' | 'not flipped' | 'failed' | 'cancelled';

/** Brings a session into this state and opens a view of it. */
export async function viewInState(state: ViewState, person: Person, site: Site): Promise<Page> {
  const src = `${site.origin}/picture.png`;
  if (state === 'failed') {
    await person.attack(`${site.origin}/missing.png`);
    return ended(await person.open(), 'failed');
  }
  if (state === 'working' || state === 'cancelled') {
    const held = heldBack(drawn(200, 150), 'image/png');
    site.on('/picture.png', held.answer);
    await person.attack(src);
    const view = await person.open();
    await held.asked;
    await expect(view.getByTestId('phase')).toHaveAttribute('data-step', 'reading');
    if (state === 'working') return view;
    await view.getByTestId('cancel').click();
    return ended(view, 'cancelled');
  }
  site.put('/picture.png', drawn(200, 150), 'image/png');
  const { view } = await person.done(src);
  await showLevel(view, state);
  return view;
}

/** Chooses a level that flips, or one that does not. */
export async function showLevel(view: Page, state: 'flipped' | 'not flipped'): Promise<void> {
  if (state === 'flipped') await view.getByTestId('smallest').click();
  else await view.getByTestId('slider').press('Home');
  const status = state === 'flipped' ? 'verified' : 'not-flipped';
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', status);
}

async function ended(view: Page, phase: string): Promise<Page> {
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', phase);
  return view;
}
