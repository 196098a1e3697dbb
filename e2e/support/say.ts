import type { Page } from '@playwright/test';

/** Types into the field, takes the first that is found, and presses the button. */
export async function say(view: Page, label: string): Promise<void> {
  await view.getByTestId('say-label').fill(label);
  await view.getByTestId('say-label').press('ArrowDown');
  await view.getByTestId('say-label').press('Enter');
  await view.getByTestId('say-label').press('Enter');
}
