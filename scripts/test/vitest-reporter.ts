/**
 * A Vitest reporter that writes an Outcome to the file named by SIGNFLIP_REPORT. Vitest's own JSON reporter leaves out
 * why a test was skipped.
 */

import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { TestModule } from 'vitest/node';
import type { Outcome } from './outcome';

const firstLine = (error: { message?: string } | undefined) => error?.message?.split('\n')[0] ?? 'an error';

/**
 * @param suite the name of the outcome
 * @returns a file that cannot be loaded and an unhandled error count as one failure each
 */
export function fromVitest(
  suite: string,
  modules: readonly TestModule[],
  unhandled: readonly SerializedError[],
): Outcome {
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
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const file = process.env.SIGNFLIP_REPORT;
    if (file)
      writeFileSync(file, JSON.stringify(fromVitest(process.env.SIGNFLIP_SUITE ?? 'vitest', modules, unhandled)));
  }
}
