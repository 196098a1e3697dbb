/** The whole job with the keyboard alone; the focus is never thrown back to the top of the page. */
import type { Page } from '@playwright/test';
import { levelsAt } from '../src/popup/strength/positions';
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';
import { heldBack } from './support/site';
import { openAs } from './support/views';

const focusedTestId = (view: Page): Promise<string | null | undefined> =>
  view.evaluate(() => document.activeElement?.getAttribute('data-testid'));

/** Presses Tab until a control has the focus, as a person does. */
async function tabTo(view: Page, testId: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if ((await focusedTestId(view)) === testId) return;
    await view.keyboard.press('Tab');
  }
  throw new Error(`${testId} cannot be reached with Tab`);
}

const hasFocus = (view: Page): Promise<boolean> => view.evaluate(() => document.activeElement !== document.body);

test('cancel, try again, look at the change, choose a level, download', async ({ person, site }) => {
  const held = heldBack(drawn(160, 120), 'image/png');
  site.on('/p.png', held.answer);
  await person.attack(`${site.origin}/p.png`);
  const view = await person.open();
  await openAs(view, 'popup');
  const phase = view.getByTestId('phase');
  await held.asked;

  await tabTo(view, 'cancel');
  await view.keyboard.press('Enter');
  await expect(phase).toHaveAttribute('data-phase', 'cancelled');
  expect(await hasFocus(view), 'after Cancel').toBe(true);
  site.put('/p.png', drawn(160, 120), 'image/png');
  await view.keyboard.press('Tab'); // from where Cancel was, the next control is Try again
  expect(await focusedTestId(view)).toBe('retry');
  await view.keyboard.press('Enter');
  await expect(phase).toHaveAttribute('data-phase', 'done');
  expect(await hasFocus(view), 'after Try again').toBe(true);

  await tabTo(view, 'divider');
  await view.keyboard.press('End');
  await expect(view.locator('.right-of-line')).toHaveCSS('clip-path', 'inset(0px 0px 0px 100%)');
  await tabTo(view, 'view-divider');
  await view.keyboard.press('ArrowRight');
  await expect(view.getByTestId('canvas-perturbation')).toBeVisible();
  await tabTo(view, 'smallest');
  await view.keyboard.press('Enter');
  const smallest = await view.getByTestId('slider').inputValue();
  await tabTo(view, 'slider');
  await view.keyboard.press('End');
  await expect(view.getByTestId('slider')).toHaveValue('25');
  await view.keyboard.press('Home');
  for (let value = -6; value < Number(smallest); value++) await view.keyboard.press('ArrowRight');
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', 'verified');
  await tabTo(view, 'download');
  const [download] = await Promise.all([view.waitForEvent('download'), view.keyboard.press('Enter')]);
  const levels = levelsAt(Number(smallest));
  const strength = levels < 1 ? `1of255-${100 * levels}pc` : `${levels}of255`;
  expect(download.suggestedFilename()).toBe(`p-signflip-fgsm-${strength}.png`);
});

test('the focus stays in the dock when Cancel disappears because the work is done', async ({ person, site }) => {
  const held = heldBack(drawn(160, 120), 'image/png');
  site.on('/p.png', held.answer);
  await person.attack(`${site.origin}/p.png`);
  const view = await person.open();
  await held.asked;
  await tabTo(view, 'cancel');
  held.release();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(view.getByTestId('download')).toHaveAttribute('href', /^blob:/);
  expect(await hasFocus(view)).toBe(true);
  await view.keyboard.press('Tab');
  expect(await focusedTestId(view)).toBe('download');
});
