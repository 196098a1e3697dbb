/** Which runs make a comparison. Pure. */
import type { AttackDescription, AttackRequest, OptionValue } from '../../session/attack-run';
import type { Levels } from '../../session/values';
import type { KnownRun } from '../selection/shown-run';

/** Every attack at its defaults, untargeted, FGSM at one level: those of them that have not been run. */
export function missingRuns(
  attacks: readonly AttackDescription[],
  runs: readonly KnownRun[],
  levels: Levels,
): readonly Required<Pick<AttackRequest, 'attack' | 'options'>>[] {
  return attacks
    .map(({ name, options: list }) => {
      const options: Readonly<Record<string, OptionValue>> = name === 'fgsm' ? { levels } : {};
      const all = { ...Object.fromEntries(list.map((option) => [option.name, option.default])), ...options };
      const done = runs.some(
        (run) =>
          run.attack === name && !run.target && Object.entries(all).every(([key, is]) => run.options[key] === is),
      );
      return { attack: name, options, done };
    })
    .filter(({ done }) => !done)
    .map(({ attack, options }) => ({ attack, options }));
}
