/** The suites of `npm test`, and how each is run. */

import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JSONReport } from '@playwright/test/reporter';
import type { BackendName } from '../../src/model/backend-facts';
import { CACHE, inRoot } from '../lib/paths.mjs';
import { bin, run } from '../lib/run.mjs';
import { type Outcome, withExitCode } from './outcome';
import { fromPlaywright } from './playwright-report';

/** No suite takes that long on a slow machine; one that does hangs. On a forced backend the end-to-end suite may. */
const LIMIT_MS = 60 * 60_000;
const FORCED_LIMIT_MS = 180 * 60_000;

/** A check that is one test in itself. */
const check = (suite: string, tool: string, args: string[]) => async () => {
  const { code } = await run(bin(tool), args, { output: 'inherit', timeoutMs: LIMIT_MS });
  const outcome: Outcome = { suite, passed: code === 0 ? 1 : 0, failed: [], skipped: [] };
  return withExitCode(outcome, code);
};

/**
 * Runs a test runner that writes a report, and reads the report.
 * @param env that makes the runner write its report to `file`
 */
const reported =
  <Report>(
    suite: string,
    tool: string,
    args: string[],
    env: (file: string) => Record<string, string>,
    read: (report: Report) => Outcome,
    timeoutMs: number = LIMIT_MS,
  ): (() => Promise<Outcome>) =>
  async () => {
    const report = path.join(CACHE, `report-${suite}.json`);
    await mkdir(CACHE, { recursive: true });
    await rm(report, { force: true }); // a crashed runner must not be judged by its last report
    const { code } = await run(bin(tool), args, { output: 'inherit', timeoutMs, env: env(report) });
    try {
      return withExitCode(read(JSON.parse(await readFile(report, 'utf8'))), code);
    } catch {
      return { suite, passed: 0, failed: [`the suite itself: no report (it ended with code ${code})`], skipped: [] };
    }
  };

const vitest = (project: 'unit' | 'components' | 'browser') =>
  reported(
    project,
    'vitest',
    ['run', '--project', project, '--reporter=default', `--reporter=${inRoot('scripts/test/vitest-reporter.ts')}`],
    (file) => ({ SIGNFLIP_REPORT: file, SIGNFLIP_SUITE: project }),
    (report: Outcome) => report,
  );

/** The built extension in a browser, on the backend that it chooses or on `backend`. */
export const endToEnd = (backend?: BackendName) =>
  reported(
    'e2e',
    'playwright',
    ['test', '--reporter=list,json'],
    (file) => ({
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      ...(backend ? { SIGNFLIP_BACKEND: backend } : {}),
    }),
    (report: JSONReport) => fromPlaywright('e2e', report),
    backend ? FORCED_LIMIT_MS : LIMIT_MS,
  );

/** By name, in the order in which they run: the quick ones first. */
export const SUITES: Record<string, () => Promise<Outcome>> = {
  types: check('types', 'tsc', ['-b']),
  lint: check('lint', 'biome', ['check', '.']),
  unit: vitest('unit'),
  components: vitest('components'),
  browser: vitest('browser'),
  fresh: async () => (await import('./fresh')).fresh(),
  e2e: endToEnd(),
};
