/** One attack: what it does, its target and options, and the button that runs it. Made from its description. */
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { AttackDescription, AttackRequest } from '../../session/attack-run';
import type { Done, Working } from '../../session/state';
import { shortName, whatItDoes } from '../../ui/attack-texts';
import { fill } from '../../ui/format';
import type { Selection, Target } from '../selection/use-selection';
import type { Entries } from './entries';
import { LabelPicker } from './LabelPicker';
import { Options } from './Options';
import { optionsOf, targeted } from './option-values';
import { RunFailure } from './RunFailure';
import type { Runner } from './use-run';

interface Props {
  state: Working | Done;
  attack: AttackDescription;
  selection: Selection;
  entries: Entries;
  onEntries: (entries: Entries) => void;
  runner: Runner;
  /** In the place of the button, while something runs. */
  progress: VNode | undefined;
}

/** Undefined where a label is wanted and none is chosen. */
function wishOf({ kind, label }: Target): Pick<AttackRequest, 'target' | 'goal'> | undefined {
  if (kind === 'none') return {};
  if (kind === 'top5' || kind === 'family') return { goal: kind };
  if (kind !== 'label') return { target: kind };
  return label && { target: label.index };
}

export function AttackForm({ state, attack: plain, selection, entries, onEntries, runner, progress }: Props): VNode {
  const { kind } = selection.target;
  const attack = kind === 'none' || kind === 'top5' || kind === 'family' ? plain : targeted(plain);
  const [open, setOpen] = useState(false);
  /** What is missing is said once somebody wanted to run. */
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const running = state.phase === 'done' && state.running !== undefined;
  const blocked = running || state.phase !== 'done';

  const start = (): void => {
    const options = optionsOf(attack, entries);
    const wish = wishOf(selection.target);
    setTried(true);
    if (!options) setOpen(true);
    if (!options || !wish) {
      // Once the fields are there: the first that is not right.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!blocked) runner.start({ attack: attack.name, options, ...wish });
  };

  return (
    <form
      class="attack-form"
      data-testid="attack-form"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <p class="small">
        {whatItDoes(attack.name)}{' '}
        <a href={attack.paper} target="_blank" rel="noreferrer">
          {texts.paper}
        </a>
      </p>
      {selection.target.kind === 'label' && (
        <LabelPicker
          network={state.result?.network.id}
          chosen={selection.target.label}
          without={state.result?.before[0]?.index}
          missing={tried}
          onChoose={(label) => selection.aim({ kind: 'label', ...(label ? { label } : {}) })}
        />
      )}
      <Options attack={attack} entries={entries} onEntries={onEntries} open={open} onOpen={setOpen} />
      {runner.failure && !running && <RunFailure failure={runner.failure} source={state.source} />}
      <div class="run-slot">
        {progress ?? (
          <button type="submit" class="secondary" data-testid="run" aria-disabled={blocked}>
            {fill(state.phase === 'done' ? texts.run : texts.runLater, { attack: shortName(attack.name) })}
          </button>
        )}
      </div>
    </form>
  );
}
