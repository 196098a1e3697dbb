/**
 * `npm run film`: docs/gesture.gif, the gesture as it is, filmed from a real screen. `npm run screenshots` runs it too.
 */
import path from 'node:path';
import { inRoot } from './lib/paths.mjs';
import { UserError } from './lib/say.mjs';
import { filesOf, serve } from './lib/server';
import { movie } from './screenshots/movie';
import { ensureDisplay, hasDisplay, NO_DISPLAY } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';

export async function main(): Promise<number> {
  await prepare();
  await ensureDisplay();
  if (!hasDisplay())
    throw new UserError(`docs/gesture.gif stays as it is: ${NO_DISPLAY}.`, 'Install both, then run: npm run film');
  const { origin, close } = await serve(filesOf(inRoot('assets', 'demo')));
  try {
    const file = inRoot('docs', 'gesture.gif');
    const bytes = await movie(origin, file);
    console.log(`${path.relative('', file)}  ${Math.round(bytes / 1000)} kB`);
    return 0;
  } finally {
    await close();
  }
}
