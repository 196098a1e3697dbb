import { expect, it } from 'vitest';
import { result } from '../../../tests/support/results';
import { verdictOf } from './verdict';

const was = { label: 'Egyptian cat', probability: 0.683 };

it('says nothing before the picture is read', () => {
  expect(verdictOf(undefined, 3)).toBeUndefined();
});

it('says what the model saw while the level is still to come', () => {
  expect(verdictOf(result({ 0: false }), 3)).toEqual({ kind: 'before', before: was });
});

it('calls level 0 the original, never a result', () => {
  expect(verdictOf(result({ 0: false }), 0)).toEqual({ kind: 'original', before: was });
});

it('names both sides of a flip with their own probabilities', () => {
  const after = { label: 'tabby', probability: 0.418 };
  expect(verdictOf(result({ 1: true }), 1)).toEqual({ kind: 'flipped', before: was, after, levels: 1 });
});

it('says how far the label fell where it held', () => {
  const now = { ...was, probability: 0.51 };
  expect(verdictOf(result({ 1: false }), 1)).toEqual({ kind: 'held', was, now, levels: 1 });
});
