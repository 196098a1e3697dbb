/** Counted by hand. */
import { describe, expect, it } from 'vitest';
import type { KnownRun } from '../session/attack-run';
import { type Outcome, robustCurves } from './robustness';
import { smallestOf } from './smallest';
import { wilson } from './wilson';

const of = (levels: number | null, change: Partial<Outcome> = {}): Outcome => ({
  network: 'toy',
  networkName: 'Toy',
  attack: 'fgsm',
  smallest: { levels, upTo: 25 },
  ...change,
});
const right = (before: boolean, after = false): Pick<Outcome, 'truth'> => ({
  truth: { index: 1, right: { before, after } },
});
const counts = (outcomes: readonly Outcome[]): readonly number[] =>
  robustCurves(outcomes)[0]!.points.map(({ count }) => count);

describe('the curve', () => {
  it('falls at the smallest level of each picture, and keeps those that hold out', () => {
    const [curve] = robustCurves([of(1), of(1), of(4), of(null)]);
    // 0: all four; from 1: two fewer; from 4: one more; the last holds to the end.
    expect(curve!.points.map(({ count }) => count)).toEqual([4, 2, 2, 2, ...Array<number>(22).fill(1)]);
    expect(curve!.points.every((point) => point.of === 4)).toBe(true);
    expect(curve!.truth).toBe(false);
    expect(curve!.median).toBe(1);
    expect(curve!.points[2]).toEqual({ level: 2, count: 2, of: 4, ...wilson(2, 4) });
  });

  it('with true labels, what was wrong before is wrong at every level, and what has no label is not counted', () => {
    const curve = robustCurves([of(3, right(true)), of(1, right(false)), of(null, right(true)), of(2)])[0]!;
    expect(curve.truth).toBe(true);
    expect(curve.points.map(({ count }) => count)).toEqual([2, 2, 2, ...Array<number>(23).fill(1)]);
    expect(curve.points[0]).toMatchObject({ count: 2, of: 3 });
    expect(curve.median).toBe(3);
  });

  it('ends where the attack stopped looking, and knows no middle where half of them hold out', () => {
    expect(counts([of(null, { smallest: { levels: null, upTo: 4 } }), of(2)])).toEqual([2, 2, 1, 1, 1]);
    expect(counts([of(30, { smallest: { levels: 30, upTo: null } })])).toEqual(Array(26).fill(1));
    expect(robustCurves([of(null), of(null), of(3)])[0]!.median).toBeNull();
  });

  it('is one for each network and attack, and passes over failures and single strengths', () => {
    const { smallest: _, ...single } = of(1);
    const curves = robustCurves([
      of(1),
      { image: 'broken.png', error: { code: 'broken-image', sentence: 'No.' } },
      of(2, { network: 'hard', networkName: 'Hard' }),
      of(3, { attack: 'pgd' }),
      single,
      of(null),
    ]);
    expect(curves.map(({ network, attack, points }) => [network, attack, points[0]?.of])).toEqual([
      ['toy', 'fgsm', 2],
      ['hard', 'fgsm', 1],
      ['toy', 'pgd', 1],
    ]);
    expect(robustCurves([])).toEqual([]);
  });
});

describe('the smallest change', () => {
  const run = (change: object): KnownRun =>
    ({ attack: 'x', options: {}, file: { verified: true, linf: 7 }, ...change }) as unknown as KnownRun;
  const rows = [false, false, true, false, true].map((flipped, levels) => ({ levels, flipped }));

  it('is the first that flips by the table, but for a level whose file does not hold it', () => {
    const table = { rows, shares: [] };
    expect(smallestOf(run({ table, levels: 3 }))).toEqual({ levels: 2, upTo: 25 });
    expect(smallestOf(run({ table, levels: 2, file: { verified: false, linf: 2 } }))).toEqual({ levels: 4, upTo: 25 });
    expect(smallestOf(run({ table: { rows: rows.slice(0, 2), shares: [] }, levels: 1 }))).toEqual({
      levels: null,
      upTo: 25,
    });
  });

  it('is that of the file where the attack looks for it, and not known where it tries one strength', () => {
    expect(smallestOf(run({ options: { levels: 10, smallest: true }, levels: 7 }))).toEqual({ levels: 7, upTo: 10 });
    expect(smallestOf(run({ options: { levels: 10, smallest: false }, levels: 10 }))).toBeUndefined();
    expect(smallestOf(run({ options: {} }))).toEqual({ levels: 7, upTo: null });
    expect(smallestOf(run({ file: { verified: false, linf: 255 } }))).toEqual({ levels: null, upTo: null });
  });
});
