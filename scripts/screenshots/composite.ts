/**
 * The toolbar's popup is a window of its own, which no screenshot of a page shows: its picture is put where it hangs.
 */

import type { Page } from 'playwright';
/**
 * Lays a picture of the popup over the page's upper right corner.
 * @param popup a PNG
 * @returns the same page
 */
export async function composite(page: Page, popup: Buffer): Promise<Page> {
  await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    document.body.style.paddingInlineEnd = `${image.width + 72}px`; // what the page shows stays in sight
    Object.assign(image.style, {
      position: 'fixed',
      top: '0',
      right: '48px',
      zIndex: '1',
      borderRadius: '0 0 12px 12px',
      boxShadow: '0 12px 40px rgb(0 0 0 / 45%)',
    });
    document.body.append(image);
  }, popup.toString('base64'));
  return page;
}
