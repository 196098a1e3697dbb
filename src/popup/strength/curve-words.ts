/** What the curve shows, in words. */

import { texts } from '../../i18n/texts';
import { MAX_LEVEL, type RankedLabel, STRENGTHS } from '../../session/values';
import { fill, fraction, namesOf, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { type CurvePoint, flippedRuns } from '../chart/curve';

/** "tabby 42%, Egyptian cat 20%": the answer of the model first. */
export function pointWords(before: RankedLabel, { original, other, flipped }: CurvePoint): string {
  const [first, second] = namesOf(before, other);
  const words = [
    fill(texts.named, { label: first, probability: percent(original) }),
    fill(texts.named, { label: second, probability: percent(other.probability) }),
  ];
  return (flipped ? words.reverse() : words).join(', ');
}

/** The course of the curve, for those who do not see it. points: in the order of STRENGTHS. */
export function curveWords(before: RankedLabel | undefined, points: readonly (CurvePoint | undefined)[]): string {
  const [first, last] = [points[0], points[STRENGTHS.length - 1]];
  if (!first || !last || !before) return texts.curvePending;
  const name = (position: number): string => fraction(STRENGTHS[position] ?? 0);
  const runs = flippedRuns(points).map(([from, to]) =>
    from === to ? name(from) : fill(texts.fromTo, { from: name(from), to: name(to) }),
  );
  const course = fill(texts.curveAlt, {
    label: shortLabel(before),
    start: percent(first.original),
    end: percent(last.original),
    fraction: fraction(MAX_LEVEL),
  });
  const flips = runs.length > 0 ? fill(texts.curveFlips, { runs: runs.join(', ') }) : texts.curveNever;
  return `${course} ${flips}`;
}
