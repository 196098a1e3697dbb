/**
 * The curve: its handle follows pointer and keyboard, lies on the line, and the drawing says in words what it shows.
 */

import type { Page } from '@playwright/test';
import { positionOf, sliderValueOf } from '../src/popup/strength/positions';
import { rowAt } from '../src/session/attack-run';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { drawn } from './support/pictures';
import { openAs } from './support/views';

/** Positions: nothing, six shares of the bytes, 25 levels. */
const LAST = 31;

/** Where the handle stands in the drawing: its position, and the probability as a share of the height. */
const handle = (view: Page): Promise<{ position: number; probability: number }> =>
  view.evaluate((last) => {
    const box = document.querySelector('[data-testid=curve]')!.getBoundingClientRect();
    const at = document.querySelector('.handle')!.getBoundingClientRect();
    return {
      position: ((at.left + at.width / 2 - box.left) / box.width) * last,
      probability: 1 - (at.top + at.height / 2 - box.top) / box.height,
    };
  }, LAST);

for (const place of ['popup', 'tab'] as const) {
  test(`the handle on the curve, in the ${place}`, async ({ person, site }) => {
    site.put('/p.png', drawn(160, 120), 'image/png');
    const { view, state } = await person.done(`${site.origin}/p.png`);
    await openAs(view, place);
    const slider = view.getByTestId('slider');
    const curve = view.getByTestId('curve');
    await curve.scrollIntoViewIfNeeded();

    const expectHandleAt = async (levels: number): Promise<void> => {
      await expect(slider).toHaveValue(String(sliderValueOf(levels)));
      const at = await handle(view);
      expect(at.position).toBeCloseTo(positionOf(levels), 1);
      expect(at.probability).toBeCloseTo(rowAt(tableOf(state), levels)?.prediction[0].probability ?? -1, 1);
    };

    const box = (await curve.boundingBox())!;
    const pointAt = (levels: number, height: number): [number, number] => [
      box.x + (positionOf(levels) / LAST) * box.width,
      box.y + height * box.height,
    ];
    await view.mouse.move(...pointAt(10, 0.2));
    await view.mouse.down();
    await expectHandleAt(10);
    await view.mouse.move(...pointAt(20, 0.8), { steps: 4 });
    await view.mouse.up();
    await expectHandleAt(20);
    await slider.press('ArrowLeft');
    await expectHandleAt(19);
    await view.mouse.click(...pointAt(0.1, 0.5));
    await expectHandleAt(0.1);
    await expect(slider).toHaveAttribute('aria-valuetext', /ε = 1\/255 on 10%, .+%/);
    await slider.press('Home');
    await expectHandleAt(0);

    const { label } = state.result.before[0];
    await expect(curve).toHaveAttribute('aria-label', new RegExp(label.split(',')[0]));
    const flips = tableOf(state).rows.find((row) => row?.flipped)?.levels;
    await expect(curve).toHaveAttribute('aria-label', new RegExp(`${flips}/255`));
    await expect(slider).toHaveAttribute('aria-valuetext', /ε = 0\/255, .+%/);
    await view.getByTestId('level-table').locator('summary').click();
    await expect(view.getByTestId('level-table').locator('tbody tr')).toHaveCount(32);
  });
}
