/** The laboratory in a tab: views by key, divider, whole-number zoom with crisp pixels, pan by pointer and keyboard. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/extension';
import { drawn, type Pixels, pngPixels } from './support/pictures';
import { openAs } from './support/views';

const box = (view: Page) =>
  view.getByTestId('canvas-before').evaluate((canvas: HTMLElement) => ({
    left: canvas.offsetLeft,
    top: canvas.offsetTop,
    width: canvas.offsetWidth,
    rendering: getComputedStyle(canvas).imageRendering,
  }));

/** What really stands on a canvas, and which part of the picture that is. */
async function canvasOf(view: Page, testId: string): Promise<Pixels & { x: number; y: number }> {
  const { width, height, crop, base64 } = await view.getByTestId(testId).evaluate(async (canvas: HTMLCanvasElement) => {
    const { width, height, dataset } = canvas;
    const crop = dataset['crop'] ?? ''; // at the same moment as the pixels
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const base64 = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).split(',')[1]!);
      reader.readAsDataURL(new Blob([data]));
    });
    return { width, height, crop, base64 };
  });
  const [x = 0, y = 0] = crop.split(',').map(Number);
  return { x, y, width, height, rgba: new Uint8Array(Buffer.from(base64, 'base64')) };
}

/** The same part of a file. */
function cut(
  { width, rgba }: Pixels,
  { x, y, ...size }: { x: number; y: number; width: number; height: number },
): Buffer {
  const rows = Array.from({ length: size.height }, (_, row) => {
    const from = 4 * ((y + row) * width + x);
    return rgba.subarray(from, from + 4 * size.width);
  });
  return Buffer.concat(rows);
}

test.beforeEach(({ site }) => site.put('/p.png', drawn(500, 300), 'image/png'));

test('five views by key and by switch; the divider is a slider', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'tab');
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
  await view.keyboard.press('5');
  await expect(view.getByTestId('canvas-gradient')).toBeVisible();
  await expect(before, 'to the left of the divider').toBeVisible();
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
  await openAs(view, 'tab');
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

test('of a picture larger than its preview every pixel that is seen is the picture’s own', async ({ person, site }) => {
  const file = drawn(1500, 1000);
  site.put('/large.png', file, 'image/png');
  const { view } = await person.done(`${site.origin}/large.png`);
  const adversarial = (await person.download(view, 5)).bytes;
  await openAs(view, 'tab');
  await view.getByTestId('slider').fill('5');
  await view.getByTestId('scene').focus();
  await view.keyboard.press('+');
  await expect(view.getByTestId('zoom')).toHaveText('100%');
  for (const [testId, pixels] of [
    ['canvas-before-detail', pngPixels(file)],
    ['canvas-after-detail', pngPixels(adversarial)],
  ] as const) {
    await expect(view.getByTestId(testId)).toHaveCSS('image-rendering', 'pixelated');
    const shown = await canvasOf(view, testId);
    expect(shown.width * shown.height, 'as much as the scene shows').toBeGreaterThan(200_000);
    expect(Buffer.from(shown.rgba).equals(cut(pixels, shown)), testId).toBe(true);
  }
  // It lies where its pixels belong.
  const [whole, part] = await Promise.all(
    ['canvas-before', 'canvas-before-detail'].map(async (testId) => (await view.getByTestId(testId).boundingBox())!),
  );
  const { x, y } = await canvasOf(view, 'canvas-before-detail');
  expect([part!.x - whole!.x, part!.y - whole!.y]).toEqual([x, y]);
  await view.keyboard.press('ArrowRight');
  await expect(view.getByTestId('canvas-before-detail')).toHaveAttribute('data-crop', new RegExp(`^${x + 48},`));
  const moved = await canvasOf(view, 'canvas-before-detail');
  expect(Buffer.from(moved.rgba).equals(cut(pngPixels(file), moved))).toBe(true);
});

test('where the model looked: a heat map in its own colours, and what they say', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'tab');
  await view.keyboard.press('5');
  await expect(view.getByTestId('canvas-gradient')).toBeVisible();
  const { rgba, width, height } = await canvasOf(view, 'canvas-gradient');
  expect([width, height]).toEqual([500, 300]);
  const colours = new Map<string, number>();
  for (let i = 0; i < rgba.length; i += 4) {
    const colour = rgba.subarray(i, i + 3).join();
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  expect(colours.size, 'many strengths').toBeGreaterThan(50);
  const brightest = colours.get('252,255,164') ?? 0;
  expect(brightest / (width * height), 'about one in a hundred').toBeGreaterThan(0.005);
  expect(brightest / (width * height)).toBeLessThan(0.03);
  await expect(view.getByTestId('scene')).toContainText('weak');
  await expect(view.locator('.stage')).toContainText('Where a small change matters most');
});
