/** The explanation: five pictures of this very picture, that follow the level. */
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';
import { openAs } from './support/views';

test('each step of FGSM is drawn from this picture and follows the level', async ({ person, site }) => {
  site.put('/p.png', drawn(120, 80), 'image/png');
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'tab');
  const explain = view.getByTestId('explain');
  await explain.locator('summary').click();
  for (const step of ['gradient', 'sign', 'scale', 'add', 'clip']) {
    await expect(view.getByTestId(`explain-${step}`)).toBeVisible();
  }
  /** Every value of a drawn picture's first colour. */
  const values = (step: string): Promise<number[]> =>
    view.getByTestId(`explain-${step}`).evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return [...new Set(data.filter((_, i) => i % 4 === 0))].sort((a, b) => a - b);
    });
  expect([1, 128, 255]).toEqual(expect.arrayContaining(await values('sign')));
  expect([125, 128, 131]).toEqual(expect.arrayContaining(await values('scale')));
  await view.getByTestId('slider').fill('10');
  await expect.poll(() => values('scale').then((found) => found.at(-1))).toBe(138);
  await expect(view.getByTestId('explain-add')).toHaveAttribute('data-levels', '10');
  await expect(explain).toContainText('10 of 255');
  await expect(explain.getByRole('link')).toHaveAttribute('href', 'https://arxiv.org/abs/1412.6572');
});
