// @ts-check
/**
 * `node scripts/run.mjs NAME ...`: runs scripts/NAME.ts. Plain JavaScript, because it installs what TypeScript needs:
 * Node 20 does not strip types, so tsx does.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './lib/run.mjs';
import { runMain, UserError } from './lib/say.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { checkNode } from './setup/node.mjs';

const [name] = process.argv.splice(2, 1);
const AGAIN = 'SIGNFLIP_INSTALLED';

/** @typedef {{ main: (args: readonly string[]) => Promise<number | undefined> }} Script */

/**
 * The script; undefined where a package is missing: in a fresh clone, or where node_modules was half deleted. @returns
 * {Promise<Script | undefined>}
 */
async function load() {
  try {
    const { register } = await import('tsx/esm/api');
    register();
    return await import(new URL(`${name}.ts`, import.meta.url).href);
  } catch (error) {
    const isMissing = /^(ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|ENOENT)$/.test(
      /** @type {NodeJS.ErrnoException} */ (error).code ?? '',
    );
    if (!isMissing || process.env[AGAIN]) throw error;
    return undefined;
  }
}

/** Throws a UserError where there is no such script. */
function checkName() {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const names = readdirSync(folder).flatMap((file) => /^([\w-]+)\.ts$/.exec(file)?.[1] ?? []);
  if (name !== undefined && names.includes(name)) return;
  throw new UserError(`There is no script "${name ?? ''}".`, `There are: ${names.join(', ')}.`, { exitCode: 2 });
}

await runMain(async () => {
  checkNode();
  checkName();
  const script = await load();
  if (script) return script.main(process.argv.slice(2));
  await ensureDependencies();
  // In a process of its own: this one keeps what it did not find.
  const args = [fileURLToPath(import.meta.url), String(name), ...process.argv.slice(2)];
  return (await run(process.execPath, args, { output: 'inherit', env: { [AGAIN]: '1' }, cwd: process.cwd() })).code;
});
