import { expect, it } from 'vitest';
import { facts } from '../../../tests/support/results';
import { texts } from '../../i18n/texts';
import { distortionOf, sentenceOfFile, statusOf } from './file-status';

it('calls only a verified file verified', () => {
  expect(statusOf(undefined, false)).toBe('checking');
  expect(statusOf(facts, false)).toBe('verified');
  expect(statusOf({ ...facts, verified: false }, false)).toBe('not-flipped');
  expect(statusOf({ ...facts, verified: false, intact: false }, false)).toBe('failed');
  expect(statusOf(facts, true)).toBe('failed');
});

it('says what the file is', () => {
  expect(sentenceOfFile(facts, { levels: 3 })).toBe(texts.verified);
  expect(sentenceOfFile({ ...facts, verified: false }, { levels: 3 })).toBe(texts.notFlipped);
  expect(sentenceOfFile({ ...facts, verified: false }, { levels: 0 })).toBe(texts.unchanged);
  const target = { label: 'tabby, tabby cat' };
  expect(sentenceOfFile({ ...facts, verified: false }, { target })).toBe(
    texts.targetMissedFile.replace('{target}', 'tabby'),
  );
  const failed = { ...facts, verified: false };
  expect(sentenceOfFile(failed, { goal: 'family' })).toBe(
    texts.goalMissedFile.replace('{target}', 'another kind of thing'),
  );
  // Another label, and yet no flip: one reader is not fooled.
  expect(sentenceOfFile(failed, { levels: 3, before: facts.prediction[0].index + 1 })).toBe(texts.splitFile);
  expect(sentenceOfFile(failed, { levels: 3, before: facts.prediction[0].index })).toBe(texts.notFlipped);
  expect(sentenceOfFile({ ...facts, verified: false, intact: false }, { levels: 3 })).toBe(texts.damaged);
});

it('says the distortion in its units', () => {
  expect(distortionOf(facts)).toBe('L∞ 3/255 · L2 2.10 · PSNR 48.1 dB');
  expect(distortionOf({ ...facts, linf: 0, l2: 0, psnr: Number.POSITIVE_INFINITY })).toBe(
    'L∞ 0/255 · L2 0.00 · PSNR ∞',
  );
});
