/** What axe-core, the checker of accessibility, has to complain about. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules that look at colours: the only ones that a dark page can break where the light one kept them. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

interface Where {
  /** Only these rules; all of them, if not given. */
  readonly rules?: readonly string[];
  /** Only what lies in elements of that selector. */
  readonly within?: string;
}

/** Every complaint as "rule: element", so that a failure says where to look. */
export async function complaints(page: Page, { rules, within }: Where = {}): Promise<string[]> {
  // Legacy mode asks in the page itself. There are no frames in it, and without this mode a new page is opened for
  // every answer.
  let axe = new AxeBuilder({ page }).setLegacyMode();
  if (within) axe = axe.include(within);
  if (rules) axe = axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`));
}

/** In the colours of a light page and of a dark one. */
export async function complaintsInBoth(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await complaints(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await complaints(page, { rules: COLOURS });
  return [...light.map((each) => `light: ${each}`), ...dark.map((each) => `dark: ${each}`)];
}
