/**
 * A page on which several images lie under one pointer: a picture, an icon, a picture that is hidden, and what is
 * painted behind.
 */
import type { Page } from '@playwright/test';
import { attackSpot, middleOf } from './click';
import type { Person } from './extension';
import { drawn } from './pictures';
import type { Site } from './site';

/** Attacks them; the page stays open. */
export async function attackSeveral(person: Person, site: Site): Promise<Page> {
  for (const [name, side] of [
    ['a-file-with-a-name-that-is-far-too-long-for-a-thumbnail', 96],
    ['b', 64],
    ['c', 40],
  ] as const) {
    site.put(`/${name}.png`, drawn(side, side * 0.75), 'image/png');
  }
  site.put(
    '/several',
    `<!doctype html><title>-</title><body style="background:url(/c.png)"><div style="position:relative;width:300px;height:225px;border-image:url(/c.png?border) 4">
      <img src=/a-file-with-a-name-that-is-far-too-long-for-a-thumbnail.png style="position:absolute;width:300px;height:225px">
      <img id=it src=/b.png style="position:absolute;left:100px;top:80px;width:60px;height:45px"></div>`,
    'text/html',
  );
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/several`);
  await attackSpot(person, await middleOf(page), { item: 'attack', srcUrl: `${site.origin}/b.png` });
  return page;
}

/** Unfolds the thumbnails and waits for their pictures. */
export async function unfoldChoices(view: Page): Promise<void> {
  const choices = view.getByTestId('choices');
  if (!(await choices.evaluate((details: HTMLDetailsElement) => details.open)))
    await choices.locator('summary').click();
  const count = await choices.getByRole('listitem').count();
  await choices
    .locator('img')
    .nth(count - 1)
    .waitFor();
}
