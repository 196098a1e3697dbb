/**
 * What is selected, in this view and in every other one of the session: the attack that is set up, and the picture that
 * is shown.
 */
import type { KnownRun, Subject } from '../../session/attack-run';
import type { Target } from '../../session/selection';
import type { Done, Working } from '../../session/state';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { type Shown, shownOf } from './shown';
import { useSelected } from './use-selected';

export type { Target };

export interface Selection {
  readonly attack: string;
  readonly target: Target;
  readonly shown: Shown;
  /** What is set up is the first run of all: nothing is left to be run. */
  readonly ready: boolean;
  /** A slider chooses among the levels of the attack that is set up. */
  readonly slides: boolean;
  /** Of the slider: each run keeps its own while others are looked at. */
  readonly levels: Levels;
  /** Of the first run's slider, where somebody has moved it. */
  readonly firstLevels: Levels | undefined;
  setLevels(levels: Levels): void;
  setFirstLevels(levels: Levels): void;
  /** Shows the attack's last run, where there is one. */
  choose(attack: string): void;
  aim(target: Target): void;
  show(run: KnownRun): void;
}

/** FGSM on all bytes, after any other label: the first run of every session. */
const isFirst = ({ attack, target, goal, share, robust }: KnownRun): boolean =>
  attack === 'fgsm' && !target && !goal && share === undefined && !robust;

export function useSelection(state: Working | Done): Selection {
  const { selected, change } = useSelected(state);
  const { attack, target, run: chosen, levels } = selected;
  const runs = state.phase === 'done' ? state.runs : [];
  const ready = attack === 'fgsm' && target.kind === 'none' && !runs[chosen]?.robust;
  const run = ready ? 0 : chosen;
  const made = runs[run];
  const level = levels[run] ?? made?.levels ?? state.start.levels;
  const subject: Subject = run === 0 || made?.table ? { run, levels: level } : { run };
  return {
    attack,
    target,
    shown: shownOf(state, subject),
    ready,
    slides: ready || (run > 0 && made?.table !== undefined && made.attack === attack),
    levels: level,
    firstLevels: levels[0],
    setLevels: (moved) => change({ levels: { ...levels, [run]: moved } }),
    setFirstLevels: (moved) => change({ levels: { ...levels, 0: moved } }),
    choose: (name) =>
      change({
        attack: name,
        run: runs.findLast((each) => each.attack === name && !isFirst(each))?.index ?? 0,
      }),
    aim: (wished) => change({ target: wished }),
    show: (made) => {
      const { attack: name, target: aimed, goal, table, levels: strength = 0 } = made;
      const index = isFirst(made) ? 0 : made.index;
      const wished: Target = aimed
        ? target.kind === 'none'
          ? { kind: 'label', label: aimed }
          : target
        : { kind: goal === undefined || goal === 'other' ? 'none' : goal };
      const moved = table && strength <= MAX_LEVEL ? { levels: { ...levels, [index]: strength } } : {};
      change({ attack: name, target: wished, run: index, ...moved });
    },
  };
}
