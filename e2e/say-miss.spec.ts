/** "Make it say": what misses says how far it came; and the tab shows what the popup showed. */
import type { Page } from '@playwright/test';
import { lastRun, runsOf } from './support/attacks';
import { PATIENCE } from './support/backend';
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';
import { say } from './support/say';
import { openAs } from './support/views';

test('without a label it asks for one; a miss says how far it came, and tries the next strength', async ({
  person,
  site,
}) => {
  site.put('/p.png', drawn(160, 120), 'image/png');
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'tab');
  await view.getByTestId('say-it').click();
  await expect(view.getByTestId('say')).toContainText('Choose a label');
  await view.getByTestId('slider').fill('1');
  await say(view, 'class');
  const outcome = view.getByTestId('say-outcome');
  await expect(outcome).toHaveAttribute('data-kind', /unsure|missed/, { timeout: 50_000 * PATIENCE });
  const first = await lastRun(view);
  await expect(outcome).toContainText('strength');
  await view.getByTestId('say-stronger').click();
  await expect.poll(async () => (await runsOf(view)).length, { timeout: 50_000 * PATIENCE }).toBe(3);
  const second = await lastRun(view);
  expect([first.options['levels'], second.options['levels']]).toEqual([1, 2]);
  expect(second.target).toEqual(first.target);

  // From the popup to the tab everything stays what it is: the run, the attack, the target.
  await openAs(view, 'popup');
  await view.getByTestId('slider').fill('10');
  const follow = async (): Promise<Page> => {
    const [tab] = await Promise.all([person.browser.context.waitForEvent('page'), view.locator('.to-tab').click()]);
    return tab;
  };
  const slid = await follow();
  await expect(slid.getByTestId('slider')).toHaveValue('10');
  await view.getByTestId('attack').selectOption('pgd');
  await expect(view.getByTestId('verdict')).toContainText('PGD');
  const pgd = await follow();
  await expect(pgd.getByTestId('attack')).toHaveValue('pgd');
  await expect(pgd.getByTestId('verdict')).toHaveText((await view.getByTestId('verdict').textContent()) ?? '');
});
