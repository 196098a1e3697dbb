/**
 * A test's limit follows the machine. Even an idle machine counts as half busy, so work may take twice its limit; a
 * busier one, longer.
 */
import { test } from './support/limit';

test('work that is held up goes on beyond the limit that was set', async () => {
  test.setTimeout(8_000); // grows by 2.5 s or more at each look, after 5 s and after 10
  await new Promise((resolve) => setTimeout(resolve, 9_500));
});
