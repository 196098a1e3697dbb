import { expect, it } from 'vitest';
import { type Known, sentenceOf } from './lesson-words';

const known: Known = {
  levels: 3,
  count: 1_228_800,
  holding: false,
  randomFlips: false,
  attackFlips: true,
  tosses: 1,
  flips: 0,
  why: { count: 1_228_800, from: 0.1, to: 8.2, random: undefined },
  growth: undefined,
  curves: [],
};

it('asks first, then says what came of it, and never what did not', () => {
  expect(sentenceOf('random', { ...known, holding: true })).toContain('What will the network say?');
  expect(sentenceOf('random', known)).toContain('the answer stays');
  expect(sentenceOf('random', { ...known, tosses: 3, flips: 1 })).toContain('3 pictures');
  expect(sentenceOf('random', { ...known, randomFlips: true, flips: 1 })).toContain('seldom');
  expect(sentenceOf('flip', known)).toContain('flips');
  expect(sentenceOf('flip', { ...known, attackFlips: false })).toContain('the answer stays');
  expect(sentenceOf('flip', { ...known, attackFlips: undefined })).toContain('Computing');
});

it('has the numbers of this picture', () => {
  expect(sentenceOf('sign', known)).toContain('1,228,800');
  expect(sentenceOf('why', known)).toMatch(/3 of 255.*0\.10 to 8\.2.*…/);
  expect(sentenceOf('why', { ...known, why: { ...known.why!, random: 0.0004 } })).toContain('0.0004');
  expect(sentenceOf('why', { ...known, why: undefined })).toContain('Computing');
});
