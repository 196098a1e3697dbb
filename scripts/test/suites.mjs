// @ts-check
/** The suites of `npm test`, and how each is run. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, inRoot } from '../lib/paths.mjs';
import { bin, run } from '../lib/run.mjs';
import { withExitCode } from './outcome.mjs';
import { fromPlaywright } from './playwright-report.mjs';

/** @typedef {import('./outcome.mjs').Outcome} Outcome */

/** No suite takes that long; one that does hangs. On a forced backend the end-to-end suite may. */
const LIMIT_MS = 30 * 60_000;
const FORCED_LIMIT_MS = 180 * 60_000;

/** A check that is one test in itself. @param {string} suite @param {string} tool @param {string[]} args */
const check = (suite, tool, args) => async () => {
  const { code } = await run(bin(tool), args, { output: 'inherit', timeoutMs: LIMIT_MS });
  /** @type {Outcome} */
  const outcome = { suite, passed: code === 0 ? 1 : 0, failed: [], skipped: [] };
  return withExitCode(outcome, code);
};

/**
 * Runs a test runner that writes a report, and reads the report.
 * @param {string} suite
 * @param {string} tool
 * @param {string[]} args
 * @param {(file: string) => Record<string, string>} env that makes the runner write its report to `file`
 * @param {(report: any) => Outcome} read
 * @param {number} [timeoutMs]
 * @returns {() => Promise<Outcome>}
 */
const reported =
  (suite, tool, args, env, read, timeoutMs = LIMIT_MS) =>
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

/** @param {'unit' | 'components' | 'browser'} project */
const vitest = (project) =>
  reported(
    project,
    'vitest',
    ['run', '--project', project, '--reporter=default', `--reporter=${inRoot('scripts/test/vitest-reporter.mjs')}`],
    (file) => ({ SIGNFLIP_REPORT: file, SIGNFLIP_SUITE: project }),
    (report) => report,
  );

/**
 * The built extension in a browser, on the backend that it chooses or on `backend`.
 * @param {import('../lib/backends.mjs').BackendName} [backend]
 */
export const endToEnd = (backend) =>
  reported(
    'e2e',
    'playwright',
    ['test', '--reporter=list,json'],
    (file) => ({
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      ...(backend ? { SIGNFLIP_BACKEND: backend } : {}),
    }),
    (report) => fromPlaywright('e2e', report),
    backend ? FORCED_LIMIT_MS : LIMIT_MS,
  );

/** By name, in the order in which they run: the quick ones first. @type {Record<string, () => Promise<Outcome>>} */
export const SUITES = {
  types: check('types', 'tsc', ['-b']),
  lint: check('lint', 'biome', ['check', '.']),
  unit: vitest('unit'),
  components: vitest('components'),
  browser: vitest('browser'),
  fresh: async () => (await import('./fresh.mjs')).fresh(),
  e2e: endToEnd(),
};
