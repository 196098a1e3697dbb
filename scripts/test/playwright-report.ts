/** Reads what Playwright's JSON reporter wrote. */

import type { JSONReport, JSONReportSuite, JSONReportTest } from '@playwright/test/reporter';
import type { Outcome } from './outcome';

function testsOf(suite: JSONReportSuite, above: string[] = []): { name: string; test: JSONReportTest }[] {
  const path = [...above, suite.title];
  return [
    ...suite.specs.flatMap((spec) => spec.tests.map((test) => ({ name: [...path, spec.title].join(' > '), test }))),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

/**
 * @param suite the name of the outcome
 * @returns a flaky test is a failed one; so is an error outside any test
 */
export function fromPlaywright(suite: string, report: JSONReport): Outcome {
  const tests = report.suites.flatMap((one) => testsOf(one));
  const which = (...states: string[]) => tests.filter(({ test }) => states.includes(test.status));
  return {
    suite,
    passed: which('expected').length,
    failed: [
      ...which('unexpected').map(({ name }) => name),
      ...which('flaky').map(({ name }) => `${name} (flaky)`),
      ...report.errors.map(({ message }) => `outside any test: ${message?.split('\n')[0] ?? 'an error'}`),
    ],
    skipped: which('skipped').map(({ name, test }) => ({
      name,
      why: test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given',
    })),
  };
}
