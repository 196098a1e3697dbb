/** The attack: which one, at what target, and how: FGSM by its slider, every other by a form. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import { later } from '../../ui/later';
import { inTab } from '../../ui/view-kind';
import { MakeItSay } from '../say/MakeItSay';
import type { Selection } from '../selection/use-selection';
import { EpsilonSlider } from '../strength/EpsilonSlider';
import { AttackChooser } from './AttackChooser';
import { type Entries, entriesOf } from './entries';
import { RunProgress } from './RunProgress';
import { useAttacks } from './use-attacks';
import type { Runner } from './use-run';

/** Most people stay with FGSM, which has no form. */
const AttackForm = later(async () => (await import('./AttackForm')).AttackForm);

interface Props {
  state: Working | Done;
  selection: Selection;
  runner: Runner;
}

export function AttackPanel({ state, selection, runner }: Props): VNode {
  const attacks = useAttacks();
  const [entries, setEntries] = useState<Readonly<Record<string, Entries>>>({});
  const [saying, setSaying] = useState(false);
  const said = saying && runner.busy; // what runs was asked for by that field
  const { attack: name, ready, slides, levels, shown } = selection;
  const attack = attacks.find((each) => each.name === name);
  const running = state.phase === 'done' ? state.running : undefined;
  const progress =
    running && (runner.busy || !inTab()) ? <RunProgress running={running} onCancel={runner.cancel} /> : undefined;
  return (
    <section class="attack" tabIndex={-1} aria-label={texts.attack}>
      <AttackChooser attacks={attacks} selection={selection} />
      {slides && (
        <EpsilonSlider
          before={state.result?.before[0]}
          table={shown.table}
          levels={levels}
          onLevels={selection.setLevels}
          onOther={ready && state.phase === 'done' && !running ? () => runner.start({ attack: 'pgd' }) : undefined}
        />
      )}
      {!ready && attack && (
        <AttackForm
          key={name}
          state={state}
          attack={attack}
          selection={selection}
          entries={entries[name] ?? {}}
          onEntries={(changed) => setEntries({ ...entries, [name]: changed })}
          runner={runner}
          progress={said ? undefined : progress}
        />
      )}
      {ready && !said && progress}
      <MakeItSay
        state={state}
        shown={shown}
        aimed={selection.target.label}
        levels={levels}
        onStart={({ options, ...request }, label) => {
          setSaying(true);
          selection.aim({ kind: 'label', label });
          selection.choose(request.attack);
          setEntries({ ...entries, [request.attack]: entriesOf(options) }); // the form says what is run
          runner.start({ ...request, options });
        }}
        progress={said ? progress : undefined}
      />
    </section>
  );
}
