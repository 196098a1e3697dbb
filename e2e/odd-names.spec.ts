/** Names and labels with quotes, angle brackets and right-to-left letters are text, wherever they are shown. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser';
import { CACHE } from '../scripts/lib/paths.mjs';
import { launch } from './support/backend';
import { SYNTHETIC_CLASSES } from './support/build';
import { expect, test } from './support/extension';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';
import { relabel } from './support/relabel';
import { openAs } from './support/views';

/** U+202E reverses what follows it, as far as its element reaches. */
const ODD = [
  '<b id="injected">bold</b>',
  '"quoted" & \'single\'',
  'قط مصري',
  'a\u202Eb',
  '{label} {probability}',
  '</p><hr>',
];

const injected = (view: Page): Promise<number> => view.locator('#injected, hr, .bench b').count();

test('labels', async () => {
  const odd = join(CACHE, 'e2e-odd');
  await rm(odd, { recursive: true, force: true });
  await cp(SYNTHETIC, odd, { recursive: true });
  const labels = Array.from({ length: SYNTHETIC_CLASSES }, (_, i) => ODD[i % ODD.length]);
  await relabel(odd, labels);
  const browser = await launch({ extension: odd });
  try {
    const view = await openView(browser.context, browser.extensionId);
    for (const place of ['tab', 'popup'] as const) {
      await openAs(view, place);
      if (place === 'tab') {
        const picture = { name: '"><img src=x onerror=alert(1)>\u202Egnp.png', mimeType: 'image/png' };
        await view.getByTestId('open-file').setInputFiles({ ...picture, buffer: drawn(160, 120) });
        await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
      }
      await view.getByTestId('smallest').click();
      await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', 'verified');
      await view.getByTestId('level-table').locator('summary').click();
      expect(await injected(view), place).toBe(0);
      // Each of the five is there letter by letter, in an element of its own direction.
      const shown = await view.getByTestId('top-before').locator('bdi').allTextContents();
      expect(shown).toHaveLength(5);
      for (const label of shown) expect(ODD.map((odd) => odd.split(',')[0])).toContain(label);
      const name = (await view.locator('.source-name').first().textContent()) ?? '';
      expect(name).not.toMatch(/[<>"\u202E]/);
      expect(name).toContain('img src=x onerror=alert(1)');
    }
    await openAs(view, 'tab');
    await expect(view.getByTestId('history-entry')).toHaveCount(1);
    expect(await injected(view)).toBe(0);
    expect(await view.locator('.history img').count(), 'the thumbnail alone').toBe(1);
  } finally {
    await browser.close();
  }
});
