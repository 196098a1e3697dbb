/** What is selected: the attack that is set up, and the adversarial picture that is shown. */
import { useState } from 'preact/hooks';
import type { KnownRun, Subject } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';
import { type Levels, MAX_LEVEL } from '../../session/values';
import { handedOn, note } from './hand-on';
import { type Shown, shownOf } from './shown';
import type { Target } from './target';

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
  setLevels(levels: Levels): void;
  /** Shows the attack's last run, where there is one. */
  choose(attack: string): void;
  aim(target: Target): void;
  show(run: KnownRun): void;
}

/** FGSM on all bytes, after any other label: the first run of every session. */
const isFirst = ({ attack, target, goal, share }: KnownRun): boolean =>
  attack === 'fgsm' && !target && !goal && share === undefined;

export function useSelection(state: Working | Done): Selection {
  const [given] = useState(() => handedOn(state.id));
  const [attack, setAttack] = useState<string>(given?.attack ?? state.start.attack);
  const [target, setTarget] = useState<Target>(given?.target ?? { kind: 'none' });
  const [chosen, setChosen] = useState(given?.run ?? 0);
  const [levels, setLevels] = useState<Readonly<Record<number, Levels>>>(given?.levels ?? {});
  note({ id: state.id, attack, target, run: chosen, levels });
  const runs = state.phase === 'done' ? state.runs : [];
  const ready = attack === 'fgsm' && target.kind === 'none';
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
    setLevels: (moved) => setLevels({ ...levels, [run]: moved }),
    choose: (name) => {
      setAttack(name);
      setChosen(runs.findLast((each) => each.attack === name && !isFirst(each))?.index ?? 0);
    },
    aim: setTarget,
    show: (made) => {
      const { attack: name, target: aimed, goal, table, levels: strength = 0 } = made;
      const index = isFirst(made) ? 0 : made.index;
      setAttack(name);
      if (!aimed) setTarget({ kind: goal === undefined || goal === 'other' ? 'none' : goal });
      else if (target.kind === 'none') setTarget({ kind: 'label', label: aimed });
      if (table && strength <= MAX_LEVEL) setLevels({ ...levels, [index]: strength });
      setChosen(index);
    },
  };
}
