/** The picture in the clipboard: its very pixels, without the file's text; and what is said where that cannot be. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/extension';
import { difference, drawn, pngPixels } from './support/pictures';

const clipboard = async (view: Page): Promise<Buffer> => {
  const base64 = await view.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(await (await item!.getType('image/png')).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
};

test('copy the image', async ({ person, site }) => {
  const { context } = person.browser;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  site.put('/p.png', drawn(90, 70), 'image/png');
  const { view } = await person.done(`${site.origin}/p.png`);
  const { bytes } = await person.download(view, 5);
  await view.bringToFront();
  await view.getByTestId('copy-image').press('Enter');
  await expect(view.getByTestId('copy-status')).toHaveText('Copied: the pixels, without the text in the file.');
  const copied = await clipboard(view);
  expect(difference(pngPixels(bytes), pngPixels(copied))).toEqual({ colour: 0, alpha: 0, hidden: 0 });
  expect(bytes.includes('Signflip')).toBe(true);
  expect(copied.includes('Signflip'), 'Chrome leaves the text behind').toBe(false);
  await view.getByTestId('slider').fill('6');
  await expect(view.getByTestId('copy-status'), 'another file was not copied').toHaveText('');

  // Chrome lets an extension's own page copy whenever it has the focus; a browser that does not is made up here.
  await view.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('not focused', 'NotAllowedError'));
  });
  await expect(view.getByTestId('copy-image')).toHaveAttribute('aria-disabled', 'false');
  await view.getByTestId('copy-image').click();
  await expect(view.getByTestId('copy-status')).toContainText('Download the file instead');
  await context.clearPermissions();
});

test('of a transparent picture it says that only the download is exact', async ({ person, site }) => {
  await person.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  site.put(
    '/t.png',
    drawn(60, 50, (p) => (p % 3) * 100 + 20),
    'image/png',
  );
  const { view } = await person.done(`${site.origin}/t.png`);
  await view.bringToFront();
  const { bytes } = await person.download(view, 3);
  await view.getByTestId('copy-image').click();
  await expect(view.getByTestId('copy-status')).toContainText('only the download is exact');
  expect(difference(pngPixels(bytes), pngPixels(await clipboard(view))).colour, 'and so it is').toBeGreaterThan(0);
  await person.browser.context.clearPermissions();
});
