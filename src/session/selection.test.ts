import { expect, it, vi } from 'vitest';
import { followSelections, type Selected } from './selection';

const PGD: Selected = { attack: 'pgd', target: { kind: 'none' }, run: 2, levels: { 0: 10 } };

it('is heard by every other context, once each, and never comes back to who told it', async () => {
  const stop = new AbortController();
  const [one, other, gone] = [vi.fn(), vi.fn(), vi.fn()];
  const tell = followSelections(one, stop.signal);
  followSelections(other, stop.signal);
  const left = new AbortController();
  followSelections(gone, left.signal);
  left.abort();
  tell('a', PGD);
  await vi.waitFor(() => expect(other).toHaveBeenCalledWith('a', PGD), { timeout: 30_000 });
  expect(other).toHaveBeenCalledTimes(1);
  expect(one).not.toHaveBeenCalled();
  expect(gone).not.toHaveBeenCalled();
  stop.abort();
  tell('a', PGD); // a page that is being left
});
