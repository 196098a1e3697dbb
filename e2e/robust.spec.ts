/**
 * Robust mode in the tab: what is ticked goes into the attack, and the matrix shows what was gained and what it cost.
 */

import { runsOf } from './support/attacks';
import { PATIENCE } from './support/backend';
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';
import { openAs } from './support/views';

test('ticked transforms are gone through, and the ordinary attack stands beside', async ({ person, site }) => {
  test.slow(); // every transform three times
  site.put('/p.png', drawn(96, 72), 'image/png');
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'tab');
  await view.getByTestId('survival').locator('summary').click();
  const row = (name: string) => view.locator(`[data-testid="survival-row"][data-defence="${name}"]`);
  await row('blur-1')
    .getByTestId('robust-tick')
    .check({ timeout: 60_000 * PATIENCE });
  await row('bits-4')
    .getByTestId('robust-tick')
    .check({ timeout: 60_000 * PATIENCE });
  await expect(row('median-3').getByTestId('robust-tick')).toHaveCount(0);
  await view.getByTestId('robust-fgsm').click();
  await expect(view.getByTestId('robust-gain')).toContainText('/255', { timeout: 120_000 * PATIENCE });
  await expect(row('blur-1').locator('[data-column="ordinary"]')).not.toBeEmpty();
  const [, robust] = await runsOf(view);
  expect(robust).toMatchObject({ attack: 'fgsm', robust: ['blur-1', 'bits-4'] });
  expect(robust!.through!.slice(-2)).toEqual(['blur-1', 'bits-4']);
  expect(robust!.gradients).toBe(1 + robust!.through!.length);
});
