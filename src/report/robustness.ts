/** The robust accuracy over ε: the share of the pictures that no attack within ε has made wrong. Pure. */
import { MAX_LEVEL } from '../session/values';
import type { Entry, ReportedPicture } from './document';
import { type Interval, wilson } from './wilson';

export interface RobustPoint extends Interval {
  /** ε = level / 255. */
  readonly level: number;
  /** So many still are right, of `of`. */
  readonly count: number;
  readonly of: number;
}

export interface RobustCurve {
  readonly network: string;
  readonly networkName: string;
  readonly attack: string;
  /** Whether right means the true label; else it means the label that the network gave to the untouched picture. */
  readonly truth: boolean;
  /** From level 0 on, to MAX_LEVEL or as far as the attack looked. */
  readonly points: readonly RobustPoint[];
  /**
   * The middle one of the smallest levels, of those that are right at level 0; null where half of them or more hold
   * out.
   */
  readonly median: number | null;
}

/** What the curve needs to know of a picture. */
export type Outcome = Pick<ReportedPicture, 'network' | 'networkName' | 'attack' | 'smallest' | 'truth'>;

const isOutcome = (entry: Entry | Outcome): entry is Outcome => 'network' in entry && entry.smallest !== undefined;

function curveOf(outcomes: readonly Outcome[], first: Outcome): RobustCurve {
  const truth = outcomes.some((each) => each.truth !== undefined);
  // Where labels are known, only those pictures count whose label is known.
  const counted = truth ? outcomes.filter((each) => each.truth !== undefined) : outcomes;
  const of = counted.length;
  const right = counted.filter((each) => each.truth?.right.before ?? true);
  const found = right.map(({ smallest }) => smallest?.levels ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const reach = Math.min(MAX_LEVEL, ...counted.map(({ smallest }) => smallest?.upTo ?? MAX_LEVEL));
  const points = Array.from({ length: reach + 1 }, (_, level): RobustPoint => {
    const count = found.filter((levels) => levels > level).length;
    return { level, count, of, ...wilson(count, of) };
  });
  const middle = found[Math.ceil(found.length / 2) - 1];
  const { network, networkName, attack } = first;
  return {
    network,
    networkName,
    attack,
    truth,
    points,
    median: middle === undefined || middle === Number.POSITIVE_INFINITY ? null : middle,
  };
}

/**
 * A curve for each network and attack, in the order in which they come first. Failures, and single strengths, count for
 * none.
 */
export function robustCurves(entries: readonly (Entry | Outcome)[]): readonly RobustCurve[] {
  const series = new Map<string, Outcome[]>();
  for (const outcome of entries.filter(isOutcome)) {
    const key = JSON.stringify([outcome.network, outcome.attack]);
    series.set(key, [...(series.get(key) ?? []), outcome]);
  }
  return [...series.values()].map((outcomes) => curveOf(outcomes, outcomes[0]!));
}
