/** Which runs make a comparison. Pure. */
import {
  type AttackDescription,
  type AttackRequest,
  type KnownRun,
  type OptionValue,
  smallestFlip,
} from '../../session/attack-run';
import { type Levels, MAX_LEVEL } from '../../session/values';

/** Of a run with a table the level that is compared: the smallest that flips, else the largest. */
export const comparedLevel = ({ table }: KnownRun): Levels | undefined =>
  table && (smallestFlip(table.rows) ?? MAX_LEVEL);

/**
 * Every attack at its defaults, untargeted: those of them that have not been run. A run with a table stands for all
 * strengths. One that can use all its steps for the surest picture (PGD) does so at the level at which the table is
 * compared: its first success there would be FGSM's own picture.
 */
export function missingRuns(
  attacks: readonly AttackDescription[],
  runs: readonly KnownRun[],
): readonly Pick<AttackRequest, 'attack' | 'options'>[] {
  const level = runs.map(comparedLevel).find((levels) => levels !== undefined);
  return attacks.flatMap(({ name, options }) => {
    const surest = level !== undefined && options.some((option) => option.name === 'surest');
    const chosen: Readonly<Record<string, OptionValue>> = surest
      ? { levels: level, smallest: false, surest: true }
      : {};
    const wanted = (option: AttackDescription['options'][number]): OptionValue => chosen[option.name] ?? option.default;
    const plain = ({ attack, target, goal, robust, ...run }: KnownRun): boolean =>
      attack === name &&
      !target &&
      !goal &&
      !robust &&
      (run.table !== undefined || options.every((option) => run.options[option.name] === wanted(option)));
    if (runs.some(plain)) return [];
    return { attack: name, ...(surest ? { options: chosen } : {}) };
  });
}
