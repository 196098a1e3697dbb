/** axe-core finds nothing to complain about in any state, in the popup and in a tab, light and dark. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser.mjs';
import { launch } from './support/backend';
import { expect, test } from './support/extension';
import { type Face, faceOf, type Place, showLevel, standIn } from './support/faces';
import { SYNTHETIC } from './support/paths';

/** Every complaint as "rule: element", so that a failure says where to look. */
async function complaints(view: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: view }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`));
}

async function examine(view: Page, prepare?: (view: Page) => Promise<void>): Promise<void> {
  await view.emulateMedia({ reducedMotion: 'reduce' });
  for (const place of ['popup', 'tab'] satisfies Place[]) {
    await standIn(view, place);
    await prepare?.(view);
    for (const colorScheme of ['light', 'dark'] as const) {
      await view.emulateMedia({ colorScheme });
      expect.soft(await complaints(view), `${place}, ${colorScheme}`).toEqual([]);
    }
  }
}

test('idle', async () => {
  const fresh = await launch({ extension: SYNTHETIC });
  try {
    const view = await openView(fresh.context, fresh.extensionId);
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'idle');
    await examine(view);
  } finally {
    await fresh.close();
  }
});

test('the laboratory: the difference, enlarged, with everything unfolded', async ({ person, site }) => {
  const view = await faceOf('flipped', person, site);
  await examine(view, async () => {
    if ((await view.getByTestId('scene').count()) > 0) {
      await view.keyboard.press('4');
      await view.keyboard.press('+');
      await view.getByTestId('explain').locator('summary').click();
    }
    await view.getByTestId('level-table').locator('summary').click();
  });
});

for (const face of ['working', 'flipped', 'not flipped', 'failed', 'cancelled'] satisfies Face[]) {
  test(face, async ({ person, site }) => {
    const view = await faceOf(face, person, site);
    const level = face === 'flipped' || face === 'not flipped' ? face : undefined;
    await examine(view, level && ((each) => showLevel(each, level)));
  });
}
