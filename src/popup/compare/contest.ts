/** Which runs make a comparison. Pure. */
import { type AttackDescription, type AttackRequest, type KnownRun, smallestFlip } from '../../session/attack-run';
import { type Levels, MAX_LEVEL } from '../../session/values';

/** Every attack at its defaults, untargeted: those of them that have not been run. A run with a table stands for all strengths. */
export function missingRuns(
  attacks: readonly AttackDescription[],
  runs: readonly KnownRun[],
): readonly Pick<AttackRequest, 'attack'>[] {
  return attacks
    .filter(({ name, options }) => {
      const plain = ({ attack, target, ...run }: KnownRun): boolean =>
        attack === name &&
        !target &&
        (run.table !== undefined || options.every((option) => run.options[option.name] === option.default));
      return !runs.some(plain);
    })
    .map(({ name }) => ({ attack: name }));
}

/** Of a run with a table the level that is compared: the smallest that flips, else the largest. */
export const comparedLevel = ({ table }: KnownRun): Levels | undefined =>
  table && (smallestFlip(table.rows) ?? MAX_LEVEL);
