/** Text at 200 % and a width of 320 pixels lose nothing, in the shortest and in the longest language. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser';
import { CACHE } from '../scripts/lib/paths.mjs';
import { launch } from './support/backend';
import { expect, type Person, test } from './support/extension';
import { inGerman } from './support/german';
import { SYNTHETIC } from './support/paths';
import { attackSeveral, unfoldChoices } from './support/several';
import type { Site } from './support/site';
import { openAs, showLevel } from './support/views';

/** Elements that stick out at the side, and boxes that cut off words. An ellipsis is meant to. */
const lost = (view: Page): Promise<string[]> =>
  view.evaluate(() => {
    const width = document.body.clientWidth;
    const name = (element: Element): string =>
      `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`;
    const shown = [...document.querySelectorAll<HTMLElement>('#app *')].filter(
      (each) => !each.closest('.unseen, .scene, .both, .history li'), // frames cut off; the row of pictures scrolls
    );
    const outside = shown.filter((each) => each.getBoundingClientRect().right > width + 1).map(name);
    const cut = shown
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === 'hidden')
      .filter((each) => getComputedStyle(each).textOverflow !== 'ellipsis')
      .map(name);
    return [...outside, ...cut];
  });

/** The share of the window that the dock takes of what lies under it. */
const covered = (view: Page): Promise<number> =>
  view.evaluate(() => {
    const dock = document.querySelector<HTMLElement>('.dock');
    if (!dock || getComputedStyle(dock).position !== 'sticky') return 0;
    return dock.offsetHeight / innerHeight;
  });

/** The form with the most to show. */
async function openForm(view: Page): Promise<void> {
  await view.getByTestId('attack').selectOption('pgd');
  await view.getByTestId('target').selectOption('label');
  await view.getByTestId('options').locator('summary').click();
  await view.getByTestId('option-steps').fill('0');
  await view.getByTestId('target-label').fill('class');
}

async function check(extension: string, site: Site, pixels: number): Promise<void> {
  const browser = await launch({ extension, args: [`--blink-settings=defaultFontSize=${pixels}`] });
  try {
    await attackSeveral({ browser } as Person, site);
    const view = await openView(browser.context, browser.extensionId);
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
    for (const [place, width] of [
      ['popup', 400],
      ['tab', 320],
      ['tab', 1200],
    ] as const) {
      await openAs(view, place);
      await showLevel(view, 'flipped');
      await unfoldChoices(view);
      await view.setViewportSize({ width, height: 600 });
      const where = `${place}, ${width} pixels`;
      expect.soft(await lost(view), where).toEqual([]);
      expect.soft(await covered(view), `the dock in the ${where}`).toBeLessThan(0.5);
      await openForm(view);
      expect.soft(await lost(view), `the form of an attack, ${where}`).toEqual([]);
    }
  } finally {
    await browser.close();
  }
}

test('English, text at 200 %', ({ site }) => check(SYNTHETIC, site, 32));

test('German, text at 100 % and at 200 %', async ({ site }) => {
  const german = await inGerman(SYNTHETIC, join(CACHE, 'e2e-german'));
  await check(german, site, 16);
  await check(german, site, 32);
});
