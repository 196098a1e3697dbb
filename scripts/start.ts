/**
 * `npm start`: set-up, then Chromium with the extension on the demo page; without a display, the same job headlessly.
 */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './lib/paths.mjs';
import { messageOf, UserError } from './lib/say.mjs';
import { prepare } from './setup/prepare.mjs';

/** The person asked for no window. */
function wantsHeadless(args: readonly string[]): boolean {
  try {
    const options = { headless: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options }).values.headless;
  } catch (error) {
    throw new UserError(`${messageOf(error).split('. ')[0]}.`, 'There is one option: npm start -- --headless', {
      exitCode: 2,
    });
  }
}

/** A window can be opened. */
const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

export async function main(args: readonly string[]): Promise<number> {
  const headless = wantsHeadless(args);
  await prepare();
  if (headless || !hasDisplay()) {
    console.log(
      `\n${headless ? 'As asked' : 'There is no display, so'} without a window: attacking a demo picture in headless Chromium.\n`,
    );
    const { attackDemo } = await import('./start/headless');
    return attackDemo(path.relative('', inRoot('assets', 'demo', 'clock.png')));
  }
  const { openDemo } = await import('./start/headed');
  await openDemo();
  return 0;
}
