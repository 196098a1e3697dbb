import { expect, type Page } from '@playwright/test';
import { PATIENCE } from './backend';

/** Types into the field, takes the first that is found once the labels are there, and presses the button. */
export async function say(view: Page, label: string): Promise<void> {
  const field = view.getByTestId('say-label');
  await field.fill(label);
  await expect(view.getByRole('listbox').getByRole('option', { name: label }).first()).toBeVisible({
    timeout: 20_000 * PATIENCE,
  });
  await field.press('ArrowDown');
  await field.press('Enter');
  await field.press('Enter');
}
