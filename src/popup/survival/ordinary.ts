/** The ordinary attack beside one in robust mode, and what is asked for to get one. Pure. */
import type { AttackRequest, KnownRun, Subject } from '../../session/attack-run';
import { type Levels, MAX_LEVEL, wholeLevels } from '../../session/values';

/**
 * The whole level of what is shown; of an attack without ε the most that a byte moved. From 1 to the last of the
 * slider.
 */
export const levelOf = ({ file, levels }: KnownRun, shown: Levels | undefined): Levels =>
  Math.max(1, Math.min(MAX_LEVEL, wholeLevels(shown ?? levels ?? file.linf)));

/** A robust attack at that level, after the same as the run. */
export const robustRequest = (
  { target, goal }: KnownRun,
  attack: 'fgsm' | 'pgd',
  levels: Levels,
  robust: readonly string[],
): AttackRequest => ({
  attack,
  options: attack === 'pgd' ? { levels, smallest: false } : { levels },
  ...(target ? { target: target.index } : goal ? { goal } : {}),
  robust,
});

/**
 * The last ordinary run of the same attack, after the same, at that level; else the first run of all there. Undefined
 * for an ordinary run.
 */
export function ordinaryOf(runs: readonly KnownRun[], run: KnownRun, levels: Levels): Subject | undefined {
  if (!run.robust) return undefined;
  const same = runs.findLast(
    ({ attack, target, goal, share, robust, ...other }) =>
      attack === run.attack &&
      target?.index === run.target?.index &&
      goal === run.goal &&
      share === undefined &&
      !robust &&
      (other.table !== undefined || other.levels === levels),
  );
  if (same) return same.table ? { run: same.index, levels } : { run: same.index };
  return runs[0]?.table ? { run: 0, levels } : undefined;
}
