/** What is asked of an attack of its own. */
import type { GoalName } from '../../src/session/values';
import { ATTACKS } from '../lib/attacks';
import { assignmentOf, refuse } from './option-values';

/** A level, or the search for one. */
export type Strength = 'smallest' | number;

export interface Run {
  attack: string;
  options: Record<string, number | boolean>;
  /** As it was written. */
  target?: string;
  goal?: GoalName;
  /** Transforms that the gradient goes through. */
  robust?: readonly string[];
}

/**
 * An attack of its own, where more than FGSM's table is asked for.
 * @param strength as far as one was asked for
 */
export function runOf(
  attack: string,
  target: string | undefined,
  goal: GoalName | undefined,
  assignments: readonly string[],
  strength: Strength | undefined,
  robust: readonly string[] | undefined,
): Run | undefined {
  const plain = target === undefined && goal === undefined && robust === undefined && assignments.length === 0;
  if (attack === 'fgsm' && plain) return undefined;
  const hasEpsilon = ATTACKS.some((one) => one.name === attack && one.hasEpsilon);
  if (robust && !hasEpsilon)
    refuse(
      `${attack} has no ε: it looks for the smallest change, for the network's own reader.`,
      'Leave --robust out.',
    );
  if (strength !== undefined && !hasEpsilon) {
    refuse(
      `${attack} has no ε: it looks for the smallest change by itself.`,
      'Leave --epsilon, --levels and --smallest out.',
    );
  }
  if (strength === 'smallest' && attack === 'fgsm')
    refuse(
      '--smallest with --attack fgsm goes without --target, --goal, --robust and --option.',
      'With --attack pgd it goes with all of them.',
    );
  const levels = typeof strength === 'number' ? { levels: strength } : {};
  const smallest = typeof strength === 'number' && attack === 'pgd' ? { smallest: false } : {};
  return {
    attack,
    options: { ...levels, ...smallest, ...Object.fromEntries(assignments.map(assignmentOf)) },
    ...(target === undefined ? {} : { target }),
    ...(goal === undefined ? {} : { goal }),
    ...(robust === undefined ? {} : { robust }),
  };
}
