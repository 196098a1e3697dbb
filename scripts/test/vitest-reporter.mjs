// @ts-check
/**
 * A Vitest reporter that writes an Outcome to the file named by SIGNFLIP_REPORT. Vitest's own JSON reporter leaves out why
 * a test was skipped.
 */
import { writeFileSync } from 'node:fs';

/** @typedef {import('vitest/node').TestModule} TestModule */
/** @typedef {import('vitest').SerializedError} SerializedError */

/** @param {{ message?: string } | undefined} error */
const firstLine = (error) => error?.message?.split('\n')[0] ?? 'an error';

/**
 * @param {string} suite the name of the outcome
 * @param {readonly TestModule[]} modules
 * @param {readonly SerializedError[]} unhandled
 * @returns {import('./outcome.mjs').Outcome} a file that cannot be loaded and an unhandled error count as one failure each
 */
export function fromVitest(suite, modules, unhandled) {
  const tests = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => ({
      name: `${module.relativeModuleId} > ${test.fullName}`,
      result: test.result(),
    })),
  );
  return {
    suite,
    passed: tests.filter(({ result }) => result.state === 'passed').length,
    failed: [
      ...tests.filter(({ result }) => result.state === 'failed').map(({ name }) => name),
      ...tests.filter(({ result }) => result.state === 'pending').map(({ name }) => `${name} (never ended)`),
      ...modules.flatMap((module) => module.errors().map((error) => `${module.relativeModuleId}: ${firstLine(error)}`)),
      ...unhandled.map((error) => `outside any test: ${firstLine(error)}`),
    ],
    skipped: tests.flatMap(({ name, result }) =>
      result.state === 'skipped' ? [{ name, why: result.note ?? 'no reason given' }] : [],
    ),
  };
}

export default class OutcomeReporter {
  /** @param {readonly TestModule[]} modules @param {readonly SerializedError[]} unhandled */
  onTestRunEnd(modules, unhandled) {
    const file = process.env.SIGNFLIP_REPORT;
    if (file)
      writeFileSync(file, JSON.stringify(fromVitest(process.env.SIGNFLIP_SUITE ?? 'vitest', modules, unhandled)));
  }
}
