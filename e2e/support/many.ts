/** The tab's page of many pictures, and pictures for it. */
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { Browser } from '../../scripts/lib/browser';
import { drawn } from './pictures';

/** A small PNG, of every number another one: the number stands in the first pixel. */
export function numbered(i: number): Buffer {
  const png = PNG.sync.read(drawn(48 + (i % 5), 40 + (i % 3)));
  png.data.set([i & 255, (37 * i) & 255, (91 * i) & 255], 0);
  return PNG.sync.write(png);
}

/** Opens the tab on the page of many pictures. */
export async function openMany({ context, extensionId }: Browser): Promise<Page> {
  const view = await context.newPage();
  await view.goto(`chrome-extension://${extensionId}/src/popup/index.html?view=tab#many`);
  return view;
}

/** How many results the batch has that is shown. */
export const doneOf = async (view: Page): Promise<number> =>
  Number(await view.getByTestId('batch').getAttribute('data-done'));
