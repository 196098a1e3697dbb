/** The adversarial picture in the page, and then the page changes: what is told of it is true. */
import type { Page } from '@playwright/test';
import { sentenceOf } from '../../src/i18n/failure-texts';
import type { FailureCode } from '../../src/session/failure';
import { clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, test } from '../support/extension';
import { drawn } from '../support/pictures';

const isTold = async (view: Page, code: FailureCode): Promise<void> => {
  await expect(view.getByTestId('problem')).toContainText(sentenceOf({ code }));
  await expect(view.getByTestId('show-in-page')).toHaveAttribute('aria-pressed', 'false');
  await view.getByTestId('problem').getByRole('button').last().click();
};

test('the image is taken away or replaced, the page reloaded, left, closed', async ({ person, site }) => {
  for (const name of ['a', 'b', 'c']) site.put(`/${name}.png`, drawn(96, name === 'b' ? 48 : 72), 'image/png');
  site.put('/', '<!doctype html><title>-</title><img id=it src=/a.png><img id=other src=/b.png>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  const attack = async (id: string, name: string): Promise<void> => {
    await page.bringToFront();
    const spot = await middleOf(page, `#${id}`);
    const state = await sessionAfter(person, () => clickMenu(person, spot, { srcUrl: `${site.origin}/${name}.png` }));
    expect(state).toMatchObject({ phase: 'done', source: { name } });
  };
  await attack('it', 'a');
  const view = await person.open();
  const toggle = view.getByTestId('show-in-page');
  const src = (): Promise<string | null> => page.locator('#it').getAttribute('src');

  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  expect(await src()).toMatch(/^blob:/);

  // The page puts another picture there: that one stays, and nothing is shown any more.
  await page.evaluate(() => document.querySelector('#it')?.setAttribute('src', '/c.png'));
  await page.bringToFront();
  await view.bringToFront();
  await view.dispatchEvent('body', 'focus');
  await view.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  await toggle.click();
  await isTold(view, 'image-gone');
  expect(await src()).toBe('/c.png');

  // The first picture again: it can be shown, also after another one of the same page was attacked.
  await page.evaluate(() => document.querySelector('#it')?.setAttribute('src', '/a.png'));
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => document.querySelector('#it')?.remove());
  await view.getByTestId('slider').fill('7'); // the page follows the slider
  await isTold(view, 'image-gone');

  await attack('other', 'b');
  await expect(view.getByTestId('canvas-before')).toHaveAttribute('data-crop', '0,0,96,48');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await toggle.click(); // takes it away, as far as this view knows
  await isTold(view, 'page-gone');
  await toggle.click();
  await isTold(view, 'page-gone');
  await page.goto('chrome://version');
  await toggle.click();
  await isTold(view, 'page-gone');
  await page.close();
  await toggle.click();
  await isTold(view, 'page-gone');
});
