import { expect, test } from 'vitest';
import { abortable } from './abortable';

const never = new Promise<never>(() => undefined);

test('what never ends is left when the signal aborts, and what ends is had', async () => {
  const stop = new AbortController();
  expect(await abortable(Promise.resolve(3), stop.signal)).toBe(3);
  await expect(abortable(Promise.reject(new Error('mine')), stop.signal)).rejects.toThrow('mine');
  const waiting = abortable(never, stop.signal);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(abortable(never, stop.signal)).rejects.toThrow('enough');
});
