import { describe, expect, it } from 'vitest';
import {
  bytes,
  decibels,
  epsilon,
  factor,
  fill,
  fraction,
  namesOf,
  percent,
  seconds,
  shareChanged,
  time,
} from './format';
import { shortLabel } from './label-names';

const ranked = (index: number, label: string) => ({ index, label, probability: 0.5 });

describe('percent', () => {
  it.each([
    [0.683, '68%'],
    [0.418, '42%'],
    [0.01, '1%'],
    [0.99, '99%'],
    [0.0099, '<1%'],
    [0, '<1%'],
    [0.9901, '>99%'],
    [1, '>99%'],
    [Number.NaN, '–'],
  ])('%d is %s', (probability, words) => expect(percent(probability)).toBe(words));
});

describe('names', () => {
  it('takes the first synonym', () => {
    expect(shortLabel({ label: 'tabby, tabby cat' })).toBe('tabby');
    expect(shortLabel({ label: 'Egyptian cat' })).toBe('Egyptian cat');
    expect(shortLabel({ label: ', odd' })).toBe(', odd');
  });
  it('keeps two classes apart that share it', () => {
    expect(namesOf(ranked(1, 'maillot'), ranked(2, 'maillot, tank suit'))).toEqual(['maillot', 'maillot, tank suit']);
    expect(namesOf(ranked(134, 'crane'), ranked(517, 'crane'))).toEqual(['crane (class 134)', 'crane (class 517)']);
    expect(namesOf(ranked(3, 'crane'), ranked(3, 'crane'))).toEqual(['crane', 'crane']);
  });
});

describe('units', () => {
  it('says ε as a fraction and as a number', () => {
    expect([fraction(3), epsilon(3)]).toEqual(['3/255', '0.0118']);
    expect([epsilon(0), epsilon(25)]).toEqual(['0', '0.0980']);
  });
  it('says seconds with as many digits as matter', () => {
    expect([0, 0.004, 0.416, 3.14, 12.4].map(seconds)).toEqual(['0.00 s', '<0.01 s', '0.42 s', '3.1 s', '12 s']);
  });
  it('says bytes in decimal units', () => {
    expect([0, 999, 43_210, 999_499, 999_500, 2_440_000, 64_000_000].map(bytes)).toEqual([
      '0 byte',
      '999 byte',
      '43 kB',
      '999 kB',
      '1.0 MB',
      '2.4 MB',
      '64 MB',
    ]);
  });
  it('says decibels and factors', () => {
    expect([decibels(48.13), decibels(Number.POSITIVE_INFINITY)]).toEqual(['48.1 dB', '∞']);
    expect([factor(42.33), factor(5.08), factor(127)]).toEqual(['42', '5.1', '127']);
  });
});

describe('fill', () => {
  it('leaves what a value contains alone', () => {
    expect(fill('{a} → {b}', { a: '{b}', b: '$& <b>' })).toBe('{b} → $& <b>');
    expect(fill('{a} {c}', { a: 1 })).toBe('1 {c}');
  });
});

it('names the day of a time that is not today', () => {
  const at = new Date(2026, 10, 22, 14, 5).getTime();
  expect(time(at, new Date(2026, 10, 22, 23, 59).getTime())).toMatch(/^2:05\sPM$/);
  expect(time(at, new Date(2026, 10, 23, 0, 1).getTime())).toMatch(/^Nov 22, 2026, 2:05\sPM$/);
});

it('tells a share of pixels with the decimals that sparse attacks need', () => {
  expect(shareChanged(0.00512)).toBe('0.51%');
  expect(shareChanged(1)).toBe('100.00%');
});
