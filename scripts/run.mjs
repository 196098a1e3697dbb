// @ts-check
/**
 * `node scripts/run.mjs NAME ...`: runs scripts/NAME.ts. Plain JavaScript, because it installs what TypeScript needs: Node 20 does not
 * strip types, so tsx does.
 */
import { runMain } from './lib/say.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { checkNode } from './setup/node.mjs';

const [name] = process.argv.splice(2, 1);

await runMain(async () => {
  checkNode();
  const { register } = await import('tsx/esm/api').catch(async () => {
    await ensureDependencies(); // a fresh clone
    return import('tsx/esm/api');
  });
  register();
  /** @type {{ main: (args: readonly string[]) => Promise<number | undefined> }} */
  const script = await import(new URL(`${name}.ts`, import.meta.url).href);
  return script.main(process.argv.slice(2));
});
