/** Where the person's system chooses the colours ("high contrast"), nothing that carries a meaning goes under. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/extension';
import { pngPixels } from './support/pictures';
import { openAs, showLevel, type ViewKind, viewInState } from './support/views';

/** What has to be seen against the page. */
const SIGNS: Readonly<Record<string, string>> = {
  'the curve of the first label': '.attack .line.original',
  'the curve of the other label': '.attack .line.other',
  'the handle': '.attack .handle',
  'a level that flips': '.strip [data-kind=flipped]',
  'the bar of a probability': '.predictions .bar i',
};

/** Relative luminance of an sRGB colour (WCAG 2.2). */
const luminance = (colour: Iterable<number>): number => {
  const [red = 0, green = 0, blue = 0] = [...colour].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The highest contrast with the page that a screenshot holds. 1: nothing is seen in it. */
async function contrastIn(view: Page, screenshot: Buffer): Promise<number> {
  const page = await view.evaluate(() => {
    document.body.style.setProperty('outline-color', 'Canvas'); // nothing is outlined by it
    return getComputedStyle(document.body).outlineColor.match(/\d+/g)!.map(Number);
  });
  const { rgba } = pngPixels(screenshot);
  const behind = luminance(page);
  let most = 1;
  for (let p = 0; p < rgba.length; p += 4) {
    const own = luminance(rgba.subarray(p, p + 3));
    most = Math.max(most, (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05));
  }
  return most;
}

/** Where the sign stands, with all else in its drawing hidden. */
async function signContrast(view: Page, sign: string): Promise<number> {
  const style = `.plot svg > :not(${sign}), .marks > :not(${sign}), .plot input { visibility: hidden !important }`;
  const drawn = view.locator(sign).first();
  await drawn.evaluate((element) => element.scrollIntoView({ block: 'center' })); // not under the popup's dock
  return contrastIn(view, await drawn.screenshot({ style }));
}

/** Just above an element: the line around it. */
async function lineContrast(view: Page, selector: string): Promise<number> {
  const drawn = view.locator(selector).first();
  await drawn.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, width } = (await drawn.boundingBox())!;
  return contrastIn(view, await view.screenshot({ clip: { x, y: y - 2, width, height: 2 } }));
}

test('forced colours, light and dark', async ({ person, site }) => {
  const view = await viewInState('flipped', person, site);
  await view.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  for (const place of ['popup', 'tab'] satisfies ViewKind[]) {
    await openAs(view, place);
    await showLevel(view, 'flipped');
    for (const colorScheme of ['light', 'dark'] as const) {
      await view.emulateMedia({ colorScheme });
      for (const [name, sign] of Object.entries(SIGNS))
        expect.soft(await signContrast(view, sign), `${name}: ${place}, ${colorScheme}`).toBeGreaterThanOrEqual(3);
      expect.soft(await lineContrast(view, '.switch input:checked + span')).toBeGreaterThanOrEqual(3);
      expect.soft(await lineContrast(view, '.switch input:not(:checked) + span')).toBe(1);
    }
  }
});
