// @ts-check
/** `npm start`: set-up, then Chromium with the extension on the demo page; without a display, the same job headlessly. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from './lib/paths.mjs';
import { messageOf, runMain, UserError } from './lib/say.mjs';
import { prepare } from './setup/prepare.mjs';

/** @returns {boolean} the person asked for no window */
function wantsHeadless() {
  try {
    const options = /** @type {const} */ ({ headless: { type: 'boolean', default: false } });
    return parseArgs({ options }).values.headless;
  } catch (error) {
    throw new UserError(`${messageOf(error).split('. ')[0]}.`, 'There is one option: npm start -- --headless', {
      exitCode: 2,
    });
  }
}

/** @returns {boolean} a window can be opened */
const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

await runMain(async () => {
  const headless = wantsHeadless();
  await prepare();
  if (headless || !hasDisplay()) {
    console.log(
      `\n${headless ? 'As asked' : 'There is no display, so'} without a window: attacking a demo picture in headless Chromium.\n`,
    );
    const { attackDemo } = await import('./start/headless.mjs');
    return attackDemo(path.relative('', inRoot('assets', 'demo', 'clock.png')));
  }
  const { openDemo } = await import('./start/headed.mjs');
  await openDemo();
  return 0;
});
