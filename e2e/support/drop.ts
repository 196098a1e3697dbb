/** Drags a file of this computer, or an address, over the page and lets it go, as the browser's own input does. */
import { writeFileSync } from 'node:fs';
import { type Page, test } from '@playwright/test';

export type Dropped = { readonly name: string; readonly bytes: Uint8Array } | { readonly url: string };

export async function drop(view: Page, dropped: Dropped): Promise<void> {
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
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
  }
  await session.detach();
}
