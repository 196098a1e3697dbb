/** A test's limit is for the time that it takes alone: what others take of the machine meanwhile is added to it. */
import { test as base } from '@playwright/test';
import { busyFactor } from '../../scripts/lib/busy';

/** Milliseconds from one look at the machine to the next. */
const LOOK_MS = 5_000;

export const test = base.extend<{ limit: undefined }>({
  limit: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use, info) => {
      const timer = setInterval(() => {
        if (info.timeout > 0) info.setTimeout(info.timeout + LOOK_MS * (1 - 1 / busyFactor())); // 0: none
      }, LOOK_MS);
      await use(undefined);
      clearInterval(timer);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
