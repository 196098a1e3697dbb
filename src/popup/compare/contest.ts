/** Which runs make a comparison. Pure. */
import type { AttackDescription, AttackRequest, OptionValue } from '../../session/attack-run';
import type { Levels } from '../../session/values';
import type { KnownRun } from '../selection/shown-run';

/**
 * Every attack untargeted at its defaults, but PGD with all its steps at FGSM's level, so that the two can be compared: those of
 * them that have not been run.
 */
export function missingRuns(
  attacks: readonly AttackDescription[],
  runs: readonly KnownRun[],
  levels: Levels,
): readonly Required<Pick<AttackRequest, 'attack' | 'options'>>[] {
  return attacks
    .map(({ name, options: list }) => {
      const options: Readonly<Record<string, OptionValue>> =
        name === 'fgsm' ? { levels } : name === 'pgd' ? { levels, smallest: false, surest: true } : {};
      const all = { ...Object.fromEntries(list.map((option) => [option.name, option.default])), ...options };
      const done = runs.some(
        (run) =>
          run.attack === name &&
          !run.target &&
          !run.goal &&
          Object.entries(all).every(([key, is]) => run.options[key] === is),
      );
      return { attack: name, options, done };
    })
    .filter(({ done }) => !done)
    .map(({ attack, options }) => ({ attack, options }));
}
