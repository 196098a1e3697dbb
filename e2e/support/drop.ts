/** Drags a file of this computer, or an address, over the page and lets it go, as the browser's own input does. */
import { writeFileSync } from 'node:fs';
import { type Page, test } from '@playwright/test';

export type Dropped = { readonly name: string; readonly bytes: Uint8Array } | { readonly url: string };

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Comes in at the place, in CSS pixels of the viewport, and is let go there, or at once when it comes to another. */
export async function drop(
  view: Page,
  dropped: Dropped,
  place: Place = { x: 200, y: 300 },
  letGo: Place = place,
): Promise<void> {
  const files: string[] = [];
  if ('name' in dropped) {
    const path = test.info().outputPath(dropped.name);
    writeFileSync(path, dropped.bytes);
    files.push(path);
  }
  const items = 'url' in dropped ? [{ mimeType: 'text/uri-list', data: dropped.url }] : [];
  const session = await view.context().newCDPSession(view);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items, files, dragOperationsMask: 1 };
    await session.send('Input.dispatchDragEvent', { type, ...(type === 'drop' ? letGo : place), data });
  }
  await session.detach();
}
