/** What a class sees of the lesson: how large its texts are, how many words a page has, whether it scrolls. */
import type { Locator, Page } from '@playwright/test';

/** The first pages explain FGSM; what follows looks further. */
export const FGSM_PAGES = 6;
/** Of a slow reader: a talk has 130 to 150. */
export const WORDS_A_MINUTE = 110;

/** Where SIGNFLIP_SHOTS names a folder: pictures to look at. */
export async function shot(view: Page, name: string): Promise<void> {
  const folder = process.env['SIGNFLIP_SHOTS'];
  if (folder) await view.screenshot({ path: `${folder}/${name}.png` });
}

/** Texts that cannot be read from the last row: smaller than 20 CSS pixels. */
export const tooSmall = (part: Locator): Promise<string[]> =>
  part.evaluate((lesson) => {
    const small: string[] = [];
    const walker = document.createTreeWalker(lesson, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      const parent = node.parentElement;
      if (!text || !parent?.checkVisibility() || parent.closest('.unseen')) continue;
      if (Number.parseFloat(getComputedStyle(parent).fontSize) < 20) small.push(text);
    }
    return small;
  });

/** How many words a page shows beside the numbers of its pictures: its sentence, and what stands on its stage. */
export const wordsOf = (view: Page): Promise<number> =>
  view.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('[data-testid="lesson-sentence"], .lesson-stage')];
    return shown.flatMap((part) => part.innerText.match(/\p{L}+/gu) ?? []).length;
  });

/** Something is seen only by scrolling. */
export const scrolls = (view: Page): Promise<boolean> =>
  view.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return scrollHeight > innerHeight || scrollWidth > innerWidth;
  });
