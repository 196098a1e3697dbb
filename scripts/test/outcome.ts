/** What a suite came to, and how all of them are summed up. */

export type Skipped = { name: string; why: string };
export type Outcome = { suite: string; passed: number; failed: string[]; skipped: Skipped[]; seconds?: number };

/** Takes the exit code into account: a suite that ended badly without a failed test has failed itself. */
export function withExitCode(outcome: Outcome, code: number): Outcome {
  if (code === 0 || outcome.failed.length > 0) return outcome;
  return { ...outcome, failed: [`the suite itself: it ended with code ${code}`] };
}

/** Worded unlike the closing line, which programs look for. */
function lineOf({ suite, passed, failed, skipped, seconds }: Outcome): string {
  const time = seconds === undefined ? '' : `  ${seconds.toFixed(1)} s`;
  return `${suite.padEnd(8)} passed ${passed}, failed ${failed.length}, skipped ${skipped.length}${time}`;
}

/**
 * The end of the output: a line per suite, what was skipped and what failed, and as the last line the sum.
 * @param options strict: a skipped test makes the run fail, but for these reasons
 */
export function summarise(
  outcomes: readonly Outcome[],
  { strict = false, excuses = [] }: { strict?: boolean; excuses?: readonly string[] } = {},
): { text: string; exitCode: 0 | 1 } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.flatMap((outcome) => outcome.failed.map((name) => `  ${outcome.suite}: ${name}`));
  const skipped = outcomes.flatMap(({ suite, skipped }) =>
    skipped.map(({ name, why }) => `  ${suite}: ${name} (${why})`),
  );
  const forbidden = strict && outcomes.some((outcome) => outcome.skipped.some(({ why }) => !excuses.includes(why)));
  const lines = [
    '',
    ...outcomes.map(lineOf),
    ...(skipped.length > 0 ? ['', 'Skipped:', ...skipped] : []),
    ...(failed.length > 0 ? ['', 'Failed:', ...failed] : []),
    ...(forbidden ? ['', 'This run fails because tests were skipped in CI although ../shared is there.'] : []),
    '',
    `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
  ];
  return { text: `${lines.join('\n')}\n`, exitCode: failed.length > 0 || forbidden ? 1 : 0 };
}
