// @ts-check
/** `npm test [-- SUITE...]`: set-up, then every suite, then one line that sums them up. */
import { existsSync } from 'node:fs';
import { SHARED } from './lib/paths.mjs';
import { Obstacle, runMain, say } from './lib/say.mjs';
import { ensureDisplay, NO_DISPLAY } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { summarise } from './test/outcome.mjs';
import { SUITES } from './test/suites.mjs';

/** @param {string[]} asked @returns {string[]} the suites to run */
function choose(asked) {
  const unknown = asked.find((name) => !Object.hasOwn(SUITES, name));
  if (unknown === undefined) return asked.length > 0 ? asked : Object.keys(SUITES);
  throw new Obstacle(`There is no suite "${unknown}".`, `There are: ${Object.keys(SUITES).join(', ')}.`, {
    exitCode: 2,
  });
}

/** Set-up, where its failure is a failed test. @returns {Promise<import('./test/outcome.mjs').Outcome | undefined>} */
async function setUp() {
  try {
    const { model } = await prepare({ needsModel: false });
    await ensureDisplay();
    if (!model.ok) say('model', `${model.sentence} Tests go on with synthetic networks.\n${model.nextStep}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    process.stderr.write(`\n${error.message}\n${error.nextStep}\n`);
    return { suite: 'set-up', passed: 0, failed: [error.message.split('\n')[0] ?? ''], skipped: [] };
  }
}

await runMain(async () => {
  const names = choose(process.argv.slice(2));
  const outcomes = [];
  const broken = await setUp();
  if (broken) outcomes.push(broken);
  else
    for (const name of names) {
      process.stdout.write(`\n=== ${name}\n`);
      const started = performance.now();
      const outcome = await SUITES[name]?.();
      if (outcome) outcomes.push({ ...outcome, seconds: (performance.now() - started) / 1000 });
    }
  const strict = Boolean(process.env.CI) && process.env.CI !== 'false' && existsSync(SHARED);
  const { text, exitCode } = summarise(outcomes, { strict, excuse: NO_DISPLAY });
  process.stdout.write(text);
  return exitCode;
});
