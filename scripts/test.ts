/** `npm test [-- SUITE... | --backend NAME]`: set-up, then every suite, then one line that sums them up. */

import { existsSync } from 'node:fs';
import { SHARED } from './lib/paths.mjs';
import { UserError } from './lib/say.mjs';
import { ensureDisplay, NO_DISPLAY } from './setup/display.mjs';
import { ensurePillow, NO_PILLOW } from './setup/pillow.mjs';
import { prepare } from './setup/prepare.mjs';
import { readOptions, USAGE } from './test/options';
import { type Outcome, summarise } from './test/outcome';
import { endToEnd, SUITES } from './test/suites';

/** Set-up, where its failure is a failed test. */
async function setUp(): Promise<Outcome | undefined> {
  try {
    await prepare();
    await ensureDisplay();
    if (existsSync(SHARED)) await ensurePillow();
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`\n${error.message}\n${error.nextStep}\n`);
    return { suite: 'set-up', passed: 0, failed: [error.message.split('\n')[0] ?? ''], skipped: [] };
  }
}

export async function main(args: readonly string[]): Promise<number> {
  const { suites, backend, help } = readOptions(args, Object.keys(SUITES));
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const outcomes = [];
  const broken = await setUp();
  if (broken) outcomes.push(broken);
  else
    for (const name of suites) {
      process.stdout.write(`\n=== ${name}${backend ? ` on ${backend}` : ''}\n`);
      const started = performance.now();
      const outcome = await (backend ? endToEnd(backend) : SUITES[name])?.();
      if (outcome) outcomes.push({ ...outcome, seconds: (performance.now() - started) / 1000 });
    }
  const strict = Boolean(process.env.CI) && process.env.CI !== 'false' && existsSync(SHARED);
  const { text, exitCode } = summarise(outcomes, { strict, excuses: [NO_DISPLAY, NO_PILLOW] });
  process.stdout.write(text);
  return exitCode;
}
