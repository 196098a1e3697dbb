/** The faces of the popup's page: as it stands in the popup and in a tab, in each state of the session. */
import type { Page } from '@playwright/test';
import { expect, type Person } from './extension';
import { drawn } from './pictures';
import { heldBack, type Site } from './site';

/** The same page as in the toolbar's popup, or as in a tab. */
export type ViewKind = 'popup' | 'tab';

const SIZES = { popup: { width: 400, height: 600 }, tab: { width: 1200, height: 820 } } as const;

/** Opens the page anew as it is in its place. The level is the first one again. */
export async function openAs(view: Page, place: ViewKind): Promise<void> {
  const phase = view.getByTestId('phase');
  await expect(phase).not.toHaveAttribute('data-phase', 'opening'); // the first answer can be a moment away
  const before = await phase.getAttribute('data-phase');
  await view.setViewportSize(SIZES[place]);
  await view.goto(`${view.url().split('?')[0]}?view=${place}`);
  await expect(phase).toHaveAttribute('data-phase', before ?? '');
}

export type ViewState = 'working' | 'flipped' | 'not flipped' | 'failed' | 'cancelled';

/** Leads the session into a state and opens a view of it. */
export async function viewInState(face: ViewState, person: Person, site: Site): Promise<Page> {
  const src = `${site.origin}/picture.png`;
  if (face === 'failed') {
    await person.attack(`${site.origin}/missing.png`);
    return ended(await person.open(), 'failed');
  }
  if (face === 'working' || face === 'cancelled') {
    const held = heldBack(drawn(200, 150), 'image/png');
    site.on('/picture.png', held.answer);
    await person.attack(src);
    const view = await person.open();
    await held.asked;
    await expect(view.getByTestId('phase')).toHaveAttribute('data-step', 'reading');
    if (face === 'working') return view;
    await view.getByTestId('cancel').click();
    return ended(view, 'cancelled');
  }
  site.put('/picture.png', drawn(200, 150), 'image/png');
  const { view } = await person.done(src);
  await showLevel(view, face);
  return view;
}

/** Chooses a level that flips, or one that does not. */
export async function showLevel(view: Page, face: 'flipped' | 'not flipped'): Promise<void> {
  if (face === 'flipped') await view.getByTestId('smallest').click();
  else await view.getByTestId('slider').fill('0');
  const status = face === 'flipped' ? 'verified' : 'not-flipped';
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', status);
}

async function ended(view: Page, phase: string): Promise<Page> {
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', phase);
  return view;
}
