/** "Make it say": what misses says how far it came; and the tab shows what the popup showed. */
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

  // The run, the attack, the target and the level belong to the session: a view that opens shows them, and an open one
  // follows.
  await openAs(view, 'popup');
  await view.getByTestId('slider').fill('10');
  const [tab] = await Promise.all([person.browser.context.waitForEvent('page'), view.locator('.to-tab').click()]);
  await expect(tab.getByTestId('slider')).toHaveValue('10');
  await view.getByTestId('attack').selectOption('pgd');
  await expect(tab.getByTestId('attack')).toHaveValue('pgd');
  await expect(tab.getByTestId('verdict')).toContainText('PGD');
  await expect(tab.getByTestId('verdict')).toHaveText((await view.getByTestId('verdict').textContent()) ?? '');
  await tab.getByTestId('attack').selectOption('fgsm');
  await tab.getByTestId('target').selectOption('none');
  await tab.getByTestId('slider').fill('7');
  await expect(view.getByTestId('slider')).toHaveValue('7');
  await tab.getByTestId('to-lesson').click();
  const told = tab.getByTestId('lesson-levels');
  await expect(told).toHaveAttribute('data-levels', /\d/);
  const level = Number(await told.getAttribute('data-levels'));
  await tab.keyboard.press('+');
  await expect(told).toHaveAttribute('data-levels', String(level + 1));
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-levels', String(level + 1));
  await view.reload();
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-levels', String(level + 1));
});
