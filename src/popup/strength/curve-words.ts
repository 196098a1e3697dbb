/** What the curve shows, in words. */

import { texts } from '../../i18n/texts';
import type { Result } from '../../session/state';
import { MAX_LEVEL } from '../../session/values';
import { fill, fraction, namesOf, percent, shortLabel } from '../../ui/format';
import { type CurvePoint, flippedRuns } from '../chart/curve';

/** "tabby 42%, Egyptian cat 20%": the answer of the model first. */
export function pointWords({ before }: Result, { original, other, flipped }: CurvePoint): string {
  const was = before[0]!;
  const [first, second] = namesOf(was, other);
  const words = [
    fill(texts.named, { label: first, probability: percent(original) }),
    fill(texts.named, { label: second, probability: percent(other.probability) }),
  ];
  return (flipped ? words.reverse() : words).join(', ');
}

/** The course of the curve, for those who do not see it. */
export function curveWords(result: Result | undefined, points: readonly (CurvePoint | undefined)[]): string {
  const [first, last] = [points[0], points[MAX_LEVEL]];
  const label = result?.before[0]?.label;
  if (!first || !last || label === undefined) return texts.curvePending;
  const runs = flippedRuns(points).map(([from, to]) =>
    from === to ? fraction(from) : fill(texts.fromTo, { from: fraction(from), to: fraction(to) }),
  );
  const course = fill(texts.curveAlt, {
    label: shortLabel(label),
    start: percent(first.original),
    end: percent(last.original),
    fraction: fraction(MAX_LEVEL),
  });
  const flips = runs.length > 0 ? fill(texts.curveFlips, { runs: runs.join(', ') }) : texts.curveNever;
  return `${course} ${flips}`;
}
