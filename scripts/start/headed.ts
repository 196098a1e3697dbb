/** The demo page in a visible Chromium with the extension, until its window is closed. */

import { launch } from '../lib/browser';
import { inRoot } from '../lib/paths.mjs';
import { filesOf, serve } from '../lib/server';

const INSTRUCTIONS = `
Chromium is open, with Signflip in its toolbar (behind the puzzle piece).
  1. Right-click a picture and choose "Attack this image".
  2. Move the slider; watch picture and prediction.
  3. Download the file: it fools the model when it is read back.
It works on any page. This profile is thrown away; close the window (or press Ctrl-C here) to end.`;

/** Opens the demo and resolves when the person is done. */
export async function openDemo() {
  const server = await serve(filesOf(inRoot('assets', 'demo')));
  try {
    const { context, close } = await launch({ headless: false, context: { viewport: null } });
    const ended = new Promise((resolve) => context.once('close', resolve));
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${server.origin}/`);
    console.log(INSTRUCTIONS);
    await ended;
    await close();
  } finally {
    await server.close();
  }
}
