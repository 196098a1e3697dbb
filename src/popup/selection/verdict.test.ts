import { describe, expect, it } from 'vitest';
import { CAT, deepfoolRun, fgsmRun, TABBY, table } from '../../../tests/support/results';
import type { KnownRun, LevelTable } from '../../session/attack-run';
import { verdictOf } from './verdict';

const was = { label: 'Egyptian cat', probability: 0.683 };

/** Of a level of a table that is being filled. */
const ofLevel = (known: LevelTable, levels: number) =>
  verdictOf(CAT, { subject: { run: 0, levels }, table: known, run: undefined });

describe('the verdict on a level', () => {
  it('says nothing before the picture is read', () => {
    expect(verdictOf(undefined, { subject: { run: 0, levels: 3 }, table: undefined, run: undefined })).toBeUndefined();
  });

  it('says what the model saw while the level is still to come', () => {
    expect(ofLevel(table({ 0: false }), 3)).toEqual({ kind: 'before', before: was });
  });

  it('calls level 0 the original, never a result', () => {
    expect(ofLevel(table({ 0: false }), 0)).toEqual({ kind: 'original', before: was });
  });

  it('names both sides of a flip with their own probabilities', () => {
    const after = { label: 'tabby', probability: 0.418 };
    expect(ofLevel(table({ 1: true }), 1)).toEqual({
      kind: 'flipped',
      before: was,
      after,
      same: false,
      attack: 'fgsm',
      levels: 1,
    });
  });

  it('says how far the label fell where it held', () => {
    const after = { ...was, probability: 0.51 };
    expect(ofLevel(table({ 1: false }), 1)).toMatchObject({ kind: 'held', before: was, after, same: true, levels: 1 });
  });

  it('says where only one reader is fooled: never a flip, and never "still" the old label', () => {
    const { rows, shares } = table({ 1: true });
    const split = { shares, rows: rows.map((row) => row && { ...row, flipped: false }) };
    expect(ofLevel(split, 1)).toMatchObject({ kind: 'split', after: { label: 'tabby' }, same: false, levels: 1 });
  });

  it('goes by the file where a level is beyond the table', () => {
    const run = { ...fgsmRun({ 1: true }), levels: 200, options: { levels: 200 } };
    const shown = { subject: { run: 0, levels: 200 }, table: run.table, run };
    expect(verdictOf(CAT, shown)).toMatchObject({ kind: 'flipped', levels: 200 });
  });
});

/** Of the file that a run ended in. */
const ofRun = (change: Partial<KnownRun>) =>
  verdictOf(CAT, { subject: { run: 1 }, table: undefined, run: deepfoolRun(change) });
const target = { index: 282, label: 'tabby, tabby cat' };

describe('the verdict on a run', () => {
  it('says where only one reader is fooled', () => {
    const file = { ...deepfoolRun({}).file, verified: false, readers: { float: 0.2, bytes: -0.1 } };
    expect(ofRun({ file })).toMatchObject({ kind: 'split', same: false });
  });

  it('says of a goal whether it is reached, in words', () => {
    expect(ofRun({ goal: 'family' })).toMatchObject({ kind: 'reached', target: 'another kind of thing', goal: true });
    const file = { ...deepfoolRun({}).file, verified: false };
    expect(ofRun({ goal: 'top5', file })).toMatchObject({ kind: 'missed', target: 'out of the top five', goal: true });
  });

  it('says before and after of the checked file', () => {
    expect(ofRun({})).toEqual({
      kind: 'flipped',
      before: { label: 'Egyptian cat', probability: CAT.probability },
      after: { label: 'tabby', probability: TABBY.probability },
      same: false,
      attack: 'deepfool',
    });
  });

  it('calls nothing a success that is not verified', () => {
    expect(ofRun({})?.kind).toBe('flipped');
    expect(ofRun({ target })?.kind).toBe('reached');
    const file = { ...deepfoolRun({}).file, verified: false };
    expect(ofRun({ file })?.kind).toBe('held');
    expect(ofRun({ file, target })?.kind).toBe('missed');
  });

  it('tells whether the label moved at all', () => {
    const file = { ...deepfoolRun({}).file, verified: false, prediction: [CAT] };
    expect(ofRun({ file, target })).toMatchObject({ same: true, target: 'tabby' });
  });
});
