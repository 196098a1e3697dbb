/** "Make it say …": what is asked for, and what came of it. Pure. */
import type { AttackRequest, KnownRun } from '../../session/attack-run';
import { type ClassIndex, type Levels, MAX_LEVEL, type Probability } from '../../session/values';

/** As sure as this the network should be in the end. */
export const SURE: Probability = 0.95;

const STRENGTHS: readonly Levels[] = [1, 2, 3, 5, 8, 12, 18, MAX_LEVEL];

/**
 * All the steps of PGD at this very strength, and the surest picture of them; by the network's own reader alone, which
 * says afterwards how sure it is: through several readers the same strength makes each of them less sure.
 */
export const sayRequest = (
  target: ClassIndex,
  levels: Levels,
): Required<Pick<AttackRequest, 'attack' | 'options'>> & AttackRequest => ({
  attack: 'pgd',
  target,
  options: { levels: Math.max(1, levels), smallest: false, surest: true },
  readers: 'own',
});

export type Outcome =
  /** The file says it, as sure as is wanted. */
  | { readonly kind: 'said'; readonly probability: Probability }
  /** It says it, but is not that sure. */
  | { readonly kind: 'unsure'; readonly probability: Probability; readonly next: Levels | undefined }
  /** It says something else; `probability` of the target, where that is among the first five. */
  | { readonly kind: 'missed'; readonly probability: Probability | undefined; readonly next: Levels | undefined };

/**
 * Undefined for a run that was not after a label. `next`: the strength to try then; undefined at the end of the slider.
 */
export function outcomeOf({ target, file, levels, options }: KnownRun): Outcome | undefined {
  if (!target) return undefined;
  const used = levels ?? Number(options['levels'] ?? 0);
  const next = STRENGTHS.find((strength) => strength > used);
  const probability = file.prediction.find(({ index }) => index === target.index)?.probability;
  if (!file.verified || probability === undefined) return { kind: 'missed', probability, next };
  return probability >= SURE ? { kind: 'said', probability } : { kind: 'unsure', probability, next };
}
