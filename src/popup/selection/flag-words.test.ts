import { expect, it } from 'vitest';
import { doubtWords, flagWords } from './flag-words';

it('speaks of masking only where there are signs of it', () => {
  const clean = { zeroShare: 0.001, notFinite: 0, probabilities: false };
  expect(flagWords(clean)).toBe('');
  expect(flagWords({ ...clean, zeroShare: 0.5 })).toContain('50.00%');
  expect(flagWords({ ...clean, zeroShare: 1, invisible: true })).toBe(
    'The picture is transparent everywhere: no change shows.',
  );
  expect(flagWords({ zeroShare: 1, notFinite: 3, probabilities: true })).toMatch(/100\.00%.*3 of.*probabilities/);
});

it('keeps to one sentence where there is room for no more', () => {
  const clean = { zeroShare: 0.001, notFinite: 0, probabilities: false };
  expect(doubtWords(clean)).toBe('');
  const all = doubtWords({ zeroShare: 1, notFinite: 3, probabilities: true });
  expect(doubtWords({ ...clean, probabilities: true })).toBe(all);
  expect(all).toMatch(/^[^.]+\.$/);
  const invisible = { ...clean, zeroShare: 1, invisible: true } as const;
  expect(doubtWords(invisible)).toBe(flagWords(invisible));
});
