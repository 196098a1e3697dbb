/** axe-core finds nothing to complain about in any state, in the popup and in a tab, light and dark. */
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser';
import { complaints, complaintsInBoth } from './support/axe';
import { launch, PATIENCE } from './support/backend';
import { expect, test } from './support/extension';
import { SYNTHETIC } from './support/paths';
import { attackSeveral, unfoldChoices } from './support/several';
import { openAs, showLevel, type ViewKind, type ViewState, viewInState } from './support/views';

async function examine(view: Page, prepare?: (view: Page) => Promise<void>): Promise<void> {
  await view.emulateMedia({ reducedMotion: 'reduce' });
  for (const place of ['popup', 'tab'] satisfies ViewKind[]) {
    await openAs(view, place);
    await prepare?.(view);
    expect.soft(await complaintsInBoth(view), place).toEqual([]);
  }
}

test('idle', async () => {
  const fresh = await launch({ extension: SYNTHETIC });
  try {
    const view = await openView(fresh.context, fresh.extensionId);
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'idle');
    await examine(view);
  } finally {
    await fresh.close();
  }
});

test('the laboratory: where the model looked', async ({ person, site }) => {
  const view = await viewInState('flipped', person, site);
  await examine(view, async () => {
    if ((await view.getByTestId('scene').count()) === 0) return;
    await view.keyboard.press('5');
    await expect(view.getByTestId('canvas-gradient')).toBeVisible();
  });
});

test('the laboratory: the difference, enlarged, with everything unfolded', async ({ person, site }) => {
  const view = await viewInState('flipped', person, site);
  await examine(view, async () => {
    if ((await view.getByTestId('scene').count()) > 0) {
      await view.keyboard.press('4');
      await view.keyboard.press('+');
      await view.getByTestId('explain').locator('summary').click();
    }
    await view.getByTestId('level-table').locator('summary').click();
  });
});

test('several images under the pointer: their thumbnails, and the picture shown in the page', async ({
  person,
  site,
}) => {
  await attackSeveral(person, site);
  const view = await person.open();
  await examine(view, async () => {
    await unfoldChoices(view);
    const toggle = view.getByTestId('show-in-page');
    if ((await toggle.getAttribute('aria-pressed')) === 'false') await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  });
});

test('the form of an attack, unfolded, with a list of labels open and a value that is wrong', async ({
  person,
  site,
}) => {
  const view = await viewInState('flipped', person, site);
  await examine(view, async () => {
    await view.getByTestId('attack').selectOption('pgd');
    await view.getByTestId('target').selectOption('label');
    await view.getByTestId('options').locator('summary').click();
    await view.getByTestId('option-steps').fill('0');
    await view.getByTestId('target-label').fill('class');
    await view.keyboard.press('ArrowDown');
    await expect(view.getByRole('listbox')).toBeVisible();
  });
});

test('a run under way', async ({ person, site }) => {
  test.slow(); // axe shares the machine with an attack
  const view = await viewInState('flipped', person, site);
  await view.getByTestId('attack').selectOption('cw');
  await view.getByTestId('options').locator('summary').click();
  await view.getByTestId('option-steps').fill('10000');
  await view.getByTestId('run').click();
  await expect(view.getByTestId('run-progress')).toContainText('logits');
  await examine(view);
  await view.getByTestId('cancel-run').click();
});

test('a comparison, a run that is shown, the Taylor picture', async ({ person, site }) => {
  test.slow(); // every attack, then five checks of accessibility
  const view = await viewInState('flipped', person, site);
  await openAs(view, 'tab');
  await view.getByTestId('compare-all').click();
  await expect(view.getByTestId('compare-row')).toHaveCount(7, { timeout: 80_000 * PATIENCE });
  await examine(view, async () => {
    if ((await view.getByTestId('compare').count()) > 0) {
      await view.getByTestId('sort-l2').click();
      await view.getByTestId('taylor').locator('summary').click();
    } else await view.getByTestId('attack').selectOption('deepfool');
  });
  await view.locator('[data-testid="compare-row"][data-attack="jsma"] button').click();
  expect.soft(await complaints(view), 'a run in the tab').toEqual([]);
});

for (const face of ['working', 'flipped', 'not flipped', 'failed', 'cancelled'] satisfies ViewState[]) {
  test(face, async ({ person, site }) => {
    const view = await viewInState(face, person, site);
    const level = face === 'flipped' || face === 'not flipped' ? face : undefined;
    await examine(view, level && ((each) => showLevel(each, level)));
  });
}
