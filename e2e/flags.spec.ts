/**
 * What Chromium is started with: our own list of what is turned off takes the place of Playwright's, and must not lose
 * any of it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from './support/extension';

/** The command lines of the processes that this one has started. */
const started = (): string[][] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
        return Number(parent) === process.pid ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')] : [];
      } catch {
        return []; // it has ended
      }
    });

test('what Playwright turns off stays off', ({ person }) => {
  expect(person.browser.extensionId).toMatch(/^\w+$/);
  test.skip(process.platform !== 'linux', 'no /proc');
  const flag = '--disable-features=';
  const lists = started().map((words) =>
    words.filter((word) => word.startsWith(flag)).map((word) => word.slice(flag.length).split(',')),
  );
  const several = lists.filter(({ length }) => length > 1);
  expect(several, 'Chromium, by Playwright and by us').not.toHaveLength(0);
  for (const [first, ...rest] of several) expect(rest.at(-1)).toEqual(expect.arrayContaining(first!));
});
