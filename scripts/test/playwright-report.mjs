// @ts-check
/** Reads what Playwright's JSON reporter wrote. */

/** @typedef {import('@playwright/test/reporter').JSONReport} JSONReport */
/** @typedef {import('@playwright/test/reporter').JSONReportSuite} JSONReportSuite */

/** @param {JSONReportSuite} suite @param {string[]} above @returns {{ name: string, test: import('@playwright/test/reporter').JSONReportTest }[]} */
function testsOf(suite, above = []) {
  const path = [...above, suite.title];
  return [
    ...suite.specs.flatMap((spec) => spec.tests.map((test) => ({ name: [...path, spec.title].join(' > '), test }))),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

/**
 * @param {string} suite the name of the outcome
 * @param {JSONReport} report
 * @returns {import('./outcome.mjs').Outcome} a flaky test is a failed one; so is an error outside any test
 */
export function fromPlaywright(suite, report) {
  const tests = report.suites.flatMap((one) => testsOf(one));
  /** @param {string[]} states */
  const which = (...states) => tests.filter(({ test }) => states.includes(test.status));
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
