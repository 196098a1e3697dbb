// @ts-check
/** `npm run setup`: dependencies, Chromium, the model, the build. */
import { runMain } from './lib/say.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => {
  await prepare();
  return 0;
});
