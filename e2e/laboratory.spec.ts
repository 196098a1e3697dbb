/** The laboratory in a tab: views by key, divider, whole-number zoom with crisp pixels, pan by pointer and keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/extension';
import { standIn } from './support/faces';
import { drawn } from './support/pictures';

const box = (view: Page) =>
  view.getByTestId('canvas-before').evaluate((canvas: HTMLElement) => ({
    left: canvas.offsetLeft,
    top: canvas.offsetTop,
    width: canvas.offsetWidth,
    rendering: getComputedStyle(canvas).imageRendering,
  }));

test.beforeEach(({ site }) => site.put('/p.png', drawn(500, 300), 'image/png'));

test('four views by key and by switch; the divider is a slider', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await standIn(view, 'tab');
  const before = view.getByTestId('canvas-before');
  const after = view.getByTestId('canvas-after');
  const change = view.getByTestId('canvas-perturbation');
  await expect(before).toBeVisible(); // it opens on the divider
  await expect(after).toBeVisible();
  await view.keyboard.press('1');
  await expect(view.getByTestId('lab-before')).toBeChecked();
  await expect(after).toHaveCount(0);
  await view.keyboard.press('2');
  await expect(after).toBeVisible();
  await expect(before).toHaveCount(0);
  await view.keyboard.press('4');
  await expect(change).toBeVisible();
  await expect(view.getByTestId('scene')).toContainText('× 42'); // 127 / 3 levels
  await view.keyboard.press('3');

  const divider = view.getByTestId('divider');
  const cut = (): Promise<string> => after.evaluate((canvas) => getComputedStyle(canvas.parentElement!).clipPath);
  await divider.press('End');
  expect(await cut()).toBe('inset(0px 0px 0px 100%)');
  await divider.press('Home');
  expect(await cut()).toBe('none');
  await divider.press('PageUp');
  await expect(divider).toHaveAttribute('aria-valuetext', /10%/);
  await view.getByTestId('lab-difference').check({ force: true });
  await expect(change).toBeVisible();

  await view.getByTestId('slider').focus();
  await view.keyboard.press('1');
  await expect(change, 'keys act in the stage only').toBeVisible();
});

test('zoom in whole numbers with crisp pixels, pan, and back', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await standIn(view, 'tab');
  const scene = view.getByTestId('scene');
  await expect(view.getByTestId('canvas-before')).toBeVisible();
  const whole = await box(view);

  await scene.focus();
  await view.keyboard.press('+');
  await view.keyboard.press('+');
  expect(await box(view)).toMatchObject({ width: 1500, rendering: 'pixelated' });
  await expect(view.getByTestId('zoom')).toHaveText('300%');
  const middle = await box(view);
  await view.keyboard.press('ArrowLeft');
  await view.keyboard.press('ArrowUp');
  const moved = await box(view);
  expect([moved.left - middle.left, moved.top - middle.top]).toEqual([48, 48]);

  const area = (await scene.boundingBox())!;
  const [x, y] = [Math.round(area.x + area.width / 4), Math.round(area.y + 60)];
  await view.mouse.move(x, y);
  await view.mouse.down();
  await view.mouse.move(x - 30, y + 20, { steps: 2 });
  await view.mouse.up();
  const dragged = await box(view);
  expect([dragged.left - moved.left, dragged.top - moved.top]).toEqual([-30, 20]);

  await view.mouse.wheel(0, -100);
  await expect(view.getByTestId('zoom')).toHaveText('400%');
  await view.getByTestId('zoom-out').click();
  await expect(view.getByTestId('zoom')).toHaveText('300%');
  await view.keyboard.press('0');
  expect(await box(view)).toEqual(whole);
  await expect(scene).toHaveAttribute('data-fits', 'true');
});
