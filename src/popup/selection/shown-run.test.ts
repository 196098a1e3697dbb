import { describe, expect, it } from 'vitest';
import { CAT, deepfoolRun, TABBY } from '../../../tests/support/results';
import { verdictOfRun } from './shown-run';

const kindOf = (change: Parameters<typeof deepfoolRun>[0]) => verdictOfRun(deepfoolRun(change), CAT)?.kind;
const target = { index: 282, label: 'tabby, tabby cat' };

describe('the verdict on a run', () => {
  it('says before and after of the checked file', () => {
    expect(verdictOfRun(deepfoolRun({}), CAT)).toEqual({
      kind: 'flipped',
      before: { label: 'Egyptian cat', probability: CAT.probability },
      after: { label: 'tabby', probability: TABBY.probability },
      same: false,
      target: undefined,
    });
  });

  it('calls nothing a success that is not verified', () => {
    expect(kindOf({})).toBe('flipped');
    expect(kindOf({ target })).toBe('reached');
    const file = { ...deepfoolRun({}).file, verified: false };
    expect(kindOf({ file })).toBe('held');
    expect(kindOf({ file, target })).toBe('missed');
  });

  it('tells whether the label moved at all', () => {
    const file = { ...deepfoolRun({}).file, verified: false, prediction: [CAT] };
    expect(verdictOfRun(deepfoolRun({ file, target }), CAT)).toMatchObject({ same: true, target: 'tabby' });
  });
});
