/** What is selected: the attack that is set up, and the adversarial picture that is shown. */
import { useState } from 'preact/hooks';
import type { Done, Subject, Working } from '../../session/state';
import { type Levels, MAX_LEVEL } from '../../session/values';
import type { TargetKind } from '../../ui/attack-texts';
import type { FoundLabel } from './search-labels';
import type { KnownRun } from './shown-run';

/** `label`: the one found, where the kind is that. */
export interface Target {
  readonly kind: TargetKind;
  readonly label?: FoundLabel;
}

export interface Selection {
  /** Of the slider: it stays while runs are looked at. */
  readonly levels: Levels;
  readonly attack: string;
  readonly target: Target;
  readonly subject: Subject;
  /** FGSM without a target: every level is there already, and a slider chooses. */
  readonly slides: boolean;
  setLevels(levels: Levels): void;
  /** Shows the attack's last run, where there is one. */
  choose(attack: string): void;
  aim(target: Target): void;
  show(run: KnownRun): void;
}

export function useSelection(state: Working | Done): Selection {
  const [levels, setLevels] = useState<Levels>(state.start.levels);
  const [attack, setAttack] = useState<string>(state.start.attack);
  const [target, setTarget] = useState<Target>({ kind: 'none' });
  const [run, setRun] = useState<number>();
  const runs = state.phase === 'done' ? (state.runs ?? []) : [];
  const slides = attack === 'fgsm' && target.kind === 'none';
  return {
    levels,
    attack,
    target,
    slides,
    subject: run === undefined || slides ? { levels } : { run },
    setLevels,
    choose: (name) => {
      setAttack(name);
      setRun(runs.findLast((each) => each.attack === name && (name !== 'fgsm' || each.target))?.index);
    },
    aim: setTarget,
    show: (shown) => {
      const { attack: name, target: aimed, levels: strength = 0 } = shown;
      setAttack(name);
      if (!aimed) setTarget({ kind: 'none' });
      else if (target.kind === 'none') setTarget({ kind: 'label', label: aimed });
      if (name === 'fgsm' && !aimed && strength <= MAX_LEVEL) setLevels(strength);
      setRun(shown.index);
    },
  };
}
